import { z } from "zod";
import { endpoint, noAnswer, noBody } from "@/lib/api/endpoint";
import { email } from "@/lib/api/fields";
import * as directory from "@/lib/api/shapes/directory";
import { taskKind } from "@/lib/api/shapes/names";
import { delegate, endDelegation } from "@/lib/commands/delegate";
import { delegationsOf } from "@/lib/queries/delegations";

const tag = "Directory";
const whose = z.strictObject({
  person: email.optional().meta({ description: "Whose tasks, for admins. Left out: one's own." }),
});
const time = z.iso.datetime("Write a time in UTC, as in 2026-11-21T20:30:00Z.");

export const putDelegation = endpoint({
  method: "put",
  path: "/delegation",
  tag,
  summary: "Let somebody stand in",
  description:
    "For what is open and what is new, until it ends: then everything is back by itself. Without `kinds`: all but collaboration. One person and kind of task has one who stands in at a time; a new one takes the place of the old.",
  params: z.strictObject({}),
  query: whose,
  body: z.strictObject({
    delegate: email.meta({ description: "Who stands in: an active person inside." }),
    kinds: z.array(taskKind).max(10).optional(),
    from: time.optional().meta({ description: "Left out: now." }),
    until: time.nullable().optional().meta({ description: "Left out: until it is ended." }),
  }),
  answer: z.object({ delegations: z.array(directory.delegation) }),
  refusals: [
    "not-for-role",
    "admins-only",
    "unknown-person",
    "cannot-assign",
    "invalid-data",
    "delegation-loop",
    "key-reused",
  ],
  run: async ({ door, query, body }) => {
    const answer = await delegate(door, { ...body, person: query.person });
    if (!answer.ok) return answer;
    const { delegations } = await delegationsOf(answer.value);
    return { ok: true, value: { delegations } };
  },
});

export const deleteDelegation = endpoint({
  method: "delete",
  path: "/delegation",
  tag,
  summary: "Nobody stands in any more",
  description: "Everything is where it was, at once. With `id`: only what that one delegation passes on.",
  params: z.strictObject({}),
  query: whose.extend({ id: z.uuid("Name it by its id.").optional().meta({ description: "Left out: all of them." }) }),
  body: noBody,
  status: 204,
  answer: noAnswer,
  refusals: ["not-for-role", "admins-only", "unknown-person", "not-found"],
  run: async ({ door, query }) => {
    const answer = await endDelegation(door, query.person, query.id ?? null);
    return answer.ok ? { ok: true, value: null } : answer;
  },
});
