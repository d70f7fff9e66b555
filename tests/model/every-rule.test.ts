import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "@/lib/engine/decide";
import { conversation } from "@/lib/engine/event";
import { evolve } from "@/lib/engine/evolve";
import type { EntitlementId, PersonId } from "@/lib/engine/ids";
import type { Case, RequestType } from "@/lib/engine/request";
import { acting, candidates, concerned } from "@/lib/engine/rights";
import { wakeAt } from "@/lib/engine/settle";
import { isOpen } from "@/lib/engine/task";
import { entitlement } from "@/tests/support/cast";
import { free, Play } from "@/tests/support/play";
import { factsIn, type World } from "@/tests/support/world";
import { tryMove } from "./living";
import { insiders, person } from "./random-cases";
import { asked, fitted, held, type Move, move, other as otherRole, stepsOf, worlds } from "./random-rules";

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const runs = Number(process.env.RUNS ?? 10_000);
process.stdout.write(`seed ${seed}, ${runs} sequences a property (SEED=${seed} repeats them)\n`);
const settings = { seed, numRuns: runs };

interface Opening {
  readonly here: World;
  readonly steps: ReturnType<typeof fitted>;
  readonly type: RequestType;
  readonly emergency: boolean;
  readonly requester: PersonId;
  readonly subject: PersonId;
}

function opened({ here, steps, type, emergency, requester, subject }: Opening): Play {
  const play = new Play(here);
  const about = type === "new-app" || type === "archive-app" ? null : subject;
  const of = type === "change" || type === "revoke" ? { person: subject, entitlement, expiresAt: null } : null;
  play.open(
    steps,
    {
      request: type,
      subject: about,
      emergency,
      duration: type === "grant" ? "P7D" : null,
      to: type === "change" ? otherRole : null,
      ofGrant: of ? held : null,
      entitlement: about ? entitlement : (null as EntitlementId | null),
      texts: type === "new-app" ? { name: "A new app" } : {},
    },
    requester,
    { ...free, of },
  );
  return play;
}

function holds(play: Play, before: Case, decision: Decision | null): void {
  const now = play.now;
  // The events alone give the case.
  expect(play.events.reduce<Case | null>(evolve, null)).toEqual(now);
  expect(now.seq).toBe(play.events.length);
  const active = now.steps.filter(({ state }) => state === "active" || state === "waiting");
  expect(active.length).toBeLessThanOrEqual(1);
  const closings = play.events.filter(({ type }) => type === "request-closed");
  expect(closings.length).toBe(now.state === "closed" ? 1 : 0);
  expect(now.outcome === null).toBe(now.state !== "closed");
  if (before.state === "closed") {
    for (const { type } of decision?.events ?? []) expect(conversation).toContain(type);
  }
  somebodyIsAsked(play, now, active.length);
  eachOnce(play, now);
  for (let index = 1; index < play.events.length; index++) {
    expect((play.events[index - 1]?.at ?? "") <= (play.events[index]?.at ?? "")).toBe(true);
  }
  // What falls due lies ahead: nothing due was left undone.
  const next = wakeAt(now);
  if (next && decision) expect(next > new Date(play.clock).toISOString()).toBe(true);
}

/** An open request waits for somebody who may decide, for a time, or for an answer from outside. */
function somebodyIsAsked(play: Play, now: Case, active: number): void {
  const open = now.tasks.filter(isOpen);
  expect(open.length).toBeLessThanOrEqual(now.state === "closed" ? 0 : 1);
  if (now.state !== "closed") expect(active).toBe(1);
  const facts = factsIn(play.world, concerned(now));
  for (const task of open) {
    if (!task.pending) expect(candidates(now, task, facts).length).toBeGreaterThan(0);
    for (const one of acting(now, task, facts)) {
      expect(facts.people[one.person]).toMatchObject({ active: true, internal: true });
      if (now.steps[task.step]?.plan.kind !== "form") expect([one.person, one.for]).not.toContain(concerned(now));
    }
  }
  if (now.state === "closed" || open.length > 0) return;
  const waits = now.steps.some(({ state }) => state === "waiting");
  expect(waits || now.executions.some(({ endedAt }) => endedAt === null)).toBe(true);
}

/** One vote a person, one escalation a task, one end a run, one grant a request. */
function eachOnce(play: Play, now: Case): void {
  for (const task of now.tasks) {
    const counted = task.votes.filter(({ verb }) => verb !== "error" && verb !== "retry");
    const persons = counted.flatMap((vote) => [vote.by, ...(vote.for ? [vote.for] : [])]);
    if (now.steps[task.step]?.plan.kind === "approve") expect(new Set(persons).size).toBe(persons.length);
  }
  provenOnce(play, now);
  const about = (type: string, field: string) =>
    play.events
      .filter((event) => event.type === type)
      .map(({ data }) => (Object.entries(data).find(([key]) => key === field) ?? [])[1]);
  const escalated = about("escalated", "task");
  expect(new Set(escalated).size).toBe(escalated.length);
  const ended = about("execution-ended", "execution");
  expect(new Set(ended).size).toBe(ended.length);
  expect(about("access-granted", "grant").length).toBeLessThanOrEqual(1);
}

/** Where a step wants proof of who decides, each decision rests on one, and no two on the same. */
function provenOnce(play: Play, now: Case): void {
  const decided = play.events.flatMap((event) => (event.type === "decided" ? [event.data] : []));
  for (const { task, stepUp } of decided) {
    const plan = now.steps[now.tasks.find(({ id }) => id === task)?.step ?? -1]?.plan;
    expect(stepUp !== undefined).toBe(plan?.kind === "approve" && plan.stepUp);
  }
  const used = decided.flatMap(({ stepUp }) => stepUp ?? []);
  expect(new Set(used).size).toBe(used.length);
}

const requests = fc
  .record({
    here: worlds,
    plans: stepsOf(),
    what: asked,
    requester: person,
    other: person,
    forOneself: fc.boolean(),
    moves: fc.array(move, { maxLength: 40, size: "max" }),
  })
  .map(({ forOneself, other, ...one }) => ({ ...one, subject: forOneself ? one.requester : other }));

describe("any sequence of commands, over every kind of step and request", () => {
  it("keeps every invariant, through escalations, delegations, leavers and movers; escalation and delegation end", () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(requests, ({ here, plans, what, requester, subject, moves }) => {
        const steps = fitted(what.type, plans);
        const play = opened({ here, steps, ...what, requester, subject });
        if (!play.case) return;
        holds(play, play.now, null);
        for (const one of moves) {
          const before = play.now;
          holds(play, before, tryMove(play, one, steps));
        }
        const end = play.now.outcome ?? "open";
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      settings,
    );
    process.stdout.write(`${JSON.stringify(Object.fromEntries(ends))}\n`);
    // The sequences reach every end often enough to mean something.
    for (const end of ["granted", "revoked", "changed", "denied", "cancelled"]) {
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(runs / 500);
    }
  }, 600_000);

  it("by one person alone never gives that person access, nor keeps what others set out to take", () => {
    let taken = 0;
    fc.assert(
      fc.property(requests, fc.constantFrom(...insiders), fc.boolean(), (one, self, hasHelp) => {
        const { here, plans, what, moves } = one;
        if (what.type === "new-app" || what.type === "archive-app") return;
        const helper = here.admins.find((admin) => admin !== self) ?? self;
        // Either they ask themselves, or somebody else has asked: all that follows is theirs.
        const requester = hasHelp || what.type === "revoke" ? helper : self;
        const steps = fitted(what.type, plans);
        const play = opened({ here, steps, ...what, requester, subject: self });
        if (!play.case) return;
        for (const tried of moves.filter(alone)) tryMove(play, "by" in tried ? { ...tried, by: self } : tried, steps);
        expect(play.now.steps.flatMap((step) => step.byAsking)).not.toContain(self);
        if (what.type === "revoke") {
          taken++;
          keepsNothing(play, self);
        } else {
          givesNothing(play, self);
        }
      }),
      settings,
    );
    expect(taken).toBeGreaterThan(runs / 50);
  }, 600_000);
});

/** What one person can bring about by themselves, and what happens by itself meanwhile. */
function alone({ do: what }: Move): boolean {
  return what !== "go-on" && what !== "leave" && what !== "move";
}

/** Nothing they did gave it; who asked for them may have approved by asking, and then it is that person's doing too. */
function givesNothing(play: Play, self: PersonId): void {
  for (const event of play.events) {
    if (event.type === "decided") expect(event.actor === self && giving.includes(event.data.verb)).toBe(false);
  }
  const helped = play.now.steps.some(({ byAsking }) => byAsking.length > 0);
  if (!helped) expect(play.types).not.toContain("access-granted");
}

const giving = ["approve", "complete", "certify", "confirm-completion"];

/** Nothing they did stands in the way of the removal; what time or a webhook does is not theirs. */
function keepsNothing(play: Play, self: PersonId): void {
  for (const event of play.events) {
    if (event.type === "request-opened") continue;
    if (event.type === "decided") expect(event.actor === self && keeping.includes(event.data.verb)).toBe(false);
    if (event.type === "request-closed") expect(event.actor).not.toBe(self);
    if (event.type === "rerouted" || event.type === "stop-requested") expect(event.actor).not.toBe(self);
    if (event.type === "step-passed" && event.data.reason === "skipped") expect(event.actor).not.toBe(self);
  }
}

const keeping = ["decline", "error", "wont-do"];
