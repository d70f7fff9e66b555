import type { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { endpoint, none } from "@/lib/api/endpoint";
import { invalidInput } from "@/lib/api/problem";
import * as shapes from "@/lib/api/shapes/policies";
import { type Answer, refused } from "@/lib/commands/door";
import { type Replayed, replayPolicy } from "@/lib/commands/replay-policy";
import { type Simulated, simulateGiven, simulateRequest, type Tried } from "@/lib/commands/simulate-policy";
import { fragileIn, givenInputs, testResults } from "@/lib/queries/policy-tests";
import { previewView } from "@/lib/queries/preview";
import { policyRef, versionFor } from "./policies";

const tag = "Policies";

export const simulateIt = endpoint({
  method: "post",
  path: "/policies/{slug}/simulation",
  tag,
  summary: "Try a policy: which rule, why, and who would be asked",
  description:
    "Either on `given` variables, or on a request by people that are there. Nothing is written. `unknown` tells what would follow if something were not known.",
  params: policyRef,
  query: none,
  body: shapes.simulationGiven,
  answer: shapes.simulation,
  refusals: ["not-found", "unknown-person"],
  run: async ({ viewer, params, body }) => {
    const version = await versionFor(viewer, params.slug, body.version);
    if (!version) return refused({ code: "not-found" });
    const simulated = await simulate(version, body);
    return simulated.ok ? { ok: true, value: await simulation(viewer, version.version, simulated.value) } : simulated;
  },
});

async function simulate(version: Tried, body: z.output<typeof shapes.simulationGiven>): Promise<Answer<Simulated>> {
  const { given, subject } = body;
  if (subject !== undefined) return await simulateRequest(version, { ...body, subject });
  const read = givenInputs(given ?? {});
  if (read.ok) return { ok: true, value: simulateGiven(version, read.given) };
  throw invalidInput(
    read.faults.map(({ path, message }) => ({ path: ["given", ...path.map(String)].join("."), message })),
  );
}

async function simulation(viewer: Viewer, version: number, { foreseen, ...rest }: Simulated) {
  const steps = foreseen && (await previewView(viewer, foreseen)).steps;
  return { version, ...rest, steps };
}

export const replayIt = endpoint({
  method: "post",
  path: "/policies/{slug}/replay",
  tag,
  summary: "Route the requests of the last days by a version, and see what would have changed",
  params: policyRef,
  query: none,
  body: shapes.replayGiven,
  answer: shapes.replay,
  refusals: ["not-found"],
  run: async ({ viewer, params, body }) => {
    const version = await versionFor(viewer, params.slug, body.version);
    if (!version) return refused({ code: "not-found" });
    const replayed = await replayPolicy(version.policy, body.days);
    return { ok: true, value: replayView(replayed, version.version, body.days) };
  },
});

const note =
  "People, access and their relations are as they are now, not as they were: who has moved since is routed as where they are.";

function replayView(replayed: Replayed, version: number, days: number): z.output<typeof shapes.replay> {
  const { read, same, gone, narrower, differences, resolvers, people, names } = replayed;
  return {
    version,
    days,
    read,
    same,
    gone,
    narrower,
    note,
    differences: differences.map(({ id, number, before, after }) => ({
      request: { id, number },
      before: { rule: before.rule, steps: [...before.steps] },
      after: "routingError" in after ? null : { rule: after.rule, steps: [...after.steps] },
      routingError: "routingError" in after ? after.routingError.message : null,
    })),
    resolvers: resolvers.map(({ who, ...counts }) => {
      const group = who.startsWith("group ") ? names.groups.get(who.slice(6)) : undefined;
      return { who: group === undefined ? who : `group ${group}`, ...counts };
    }),
    people: people.flatMap(({ who, ...counts }) => {
      const person = names.people.get(who);
      return person ? [{ person, ...counts }] : [];
    }),
  };
}

export const testIt = endpoint({
  method: "post",
  path: "/policies/{slug}/tests",
  tag,
  summary: "Run the examples kept in a version's file",
  description: "Each is run once more with every variable unknown in turn.",
  params: policyRef,
  query: none,
  body: shapes.versionGiven,
  answer: shapes.tests,
  refusals: ["not-found"],
  run: async ({ viewer, params, body }) => {
    const version = await versionFor(viewer, params.slug, body.version);
    if (!version) return refused({ code: "not-found" });
    const results = testResults(version.policy);
    const fragile = [...fragileIn(version.policy)];
    return { ok: true, value: { version: version.version, ok: results.every(({ ok }) => ok), results, fragile } };
  },
});
