import { z } from "zod";
import { endpoint, noBody, none } from "@/lib/api/endpoint";
import { pageFields, pageOf, time, wanted, word } from "@/lib/api/fields";
import { found } from "@/lib/api/found";
import * as shapes from "@/lib/api/shapes/notifications";
import {
  choosePreferences,
  markAllNotifications,
  markNotification,
  replayDelivery,
} from "@/lib/commands/notifications";
import { ledger, ledgerEntry } from "@/lib/queries/ledger";
import { note, notes, preferences } from "@/lib/queries/notifications";

const tag = "Messages";

export const getPreferences = endpoint({
  method: "get",
  path: "/me/preferences",
  tag,
  summary: "What I am told, by which way, the keys I use, and how it looks",
  params: none,
  query: none,
  body: noBody,
  answer: shapes.preferences,
  run: async ({ viewer }) => found(await preferences(viewer)),
});

export const putPreferences = endpoint({
  method: "put",
  path: "/me/preferences",
  tag,
  summary: "Choose what I am told, by which way, the keys I use, and how it looks",
  description:
    "What is not named stays. Within `notifications`, what is left out is as the organisation has it. What has to be done and what is about safety always reaches me by one way at least: where everything that leaves the house is off, by e-mail.",
  params: none,
  query: none,
  body: shapes.preferencesChosen,
  answer: shapes.preferences,
  run: async ({ viewer, body }) => {
    const answer = await choosePreferences(viewer, body);
    return answer.ok ? found(await preferences(viewer)) : answer;
  },
});

export const listNotifications = endpoint({
  method: "get",
  path: "/notifications",
  tag,
  summary: "What I was told, the latest first",
  params: none,
  query: z.strictObject({
    unread: z.enum(["true", "false"]).optional().meta({ description: "true: only what I have not read." }),
    ...pageFields,
  }),
  body: noBody,
  answer: pageOf(shapes.notification),
  run: async ({ viewer, query }) => found(await notes(viewer, query.unread === "true", wanted(query))),
});

const notificationRef = z.strictObject({ id: word.meta({ description: "Id of the message." }) });

export const patchNotification = endpoint({
  method: "patch",
  path: "/notifications/{id}",
  tag,
  summary: "Mark a message read or unread",
  params: notificationRef,
  query: none,
  body: z.strictObject({ read: z.boolean() }),
  answer: shapes.notification,
  refusals: ["not-found"],
  run: async ({ viewer, params, body }) => {
    const answer = await markNotification(viewer, { id: params.id, read: body.read });
    return answer.ok ? found(await note(viewer, params.id)) : answer;
  },
});

export const readAll = endpoint({
  method: "post",
  path: "/notifications/read",
  tag,
  summary: "Mark all messages read",
  params: none,
  query: none,
  body: z.strictObject({
    until: time.optional().meta({ description: "Only what I was told up to then; left out: up to now." }),
  }),
  answer: z.object({ marked: z.int().meta({ description: "How many were unread before." }) }),
  refusals: ["key-reused"],
  run: async ({ viewer, body }) => {
    const answer = await markAllNotifications(viewer, body.until ?? null);
    return answer.ok ? found({ marked: answer.value }) : answer;
  },
});

export const listLedger = endpoint({
  method: "get",
  path: "/deliveries",
  tag,
  summary: "What was sent to whom, and what was not and why",
  description: "For admins, the latest first, as far as they may see what it is about.",
  params: none,
  query: z.strictObject({ state: z.enum(["queued", "sent", "bounced", "suppressed"]).optional(), ...pageFields }),
  body: noBody,
  answer: pageOf(shapes.ledgerEntry),
  refusals: ["admins-only"],
  run: async ({ viewer, query }) =>
    viewer.roles.includes("admin")
      ? found(await ledger(viewer, query.state ?? null, wanted(query)))
      : { ok: false, refusal: { code: "admins-only" } },
});

export const replayIt = endpoint({
  method: "post",
  path: "/deliveries/{id}/replay",
  tag,
  summary: "Send a message that came back once more",
  description: "By an admin. What was kept back is never sent later.",
  params: notificationRef,
  query: none,
  body: z.strictObject({}),
  answer: shapes.ledgerEntry,
  refusals: ["admins-only", "not-found", "nothing-failed", "key-reused"],
  run: async ({ viewer, params }) => {
    const answer = await replayDelivery(viewer, params.id);
    return answer.ok ? found(await ledgerEntry(viewer, params.id)) : answer;
  },
});
