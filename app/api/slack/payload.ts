import { z } from "zod";
import { taskKinds } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import type { Actor } from "@/lib/notify/slack/answer";

const known = Object.values(verbs).flatMap((rules) => rules.map((rule) => rule.verb));

const press = z.object({
  task: z.string().regex(/^[A-Z]-\d{1,12}$/),
  version: z.int().nonnegative(),
  verb: z.enum(known),
  kind: z.enum(taskKinds),
  comment: z.enum(["none", "optional", "required"]),
});
const undo = press.pick({ task: true });
const origin = press.omit({ kind: true }).extend({
  channel: z.string().nullable(),
  ts: z.string().nullable(),
  responseUrl: z.url().nullable(),
});

const json = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((text, context) => {
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        context.addIssue({ code: "custom", message: "not JSON" });
        return z.NEVER;
      }
    })
    .pipe(shape);

/** What one of our buttons carries. */
export const pressValue = json(press);
/** What an Undo button carries. */
export const undoValue = json(undo);
/** What a modal carries. */
export const modalOrigin = json(origin);

const team = z.looseObject({ id: z.string() }).nullish();
const user = z.looseObject({ id: z.string(), team_id: z.string().optional() });

const clicked = z.looseObject({
  user,
  team,
  trigger_id: z.string(),
  response_url: z.url().optional(),
  channel: z.looseObject({ id: z.string() }).optional(),
  message: z.looseObject({ ts: z.string() }).optional(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        action_ts: z.string(),
        value: z.string().optional(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

const submitted = z.looseObject({
  user,
  team,
  view: z.looseObject({
    id: z.string(),
    private_metadata: z.string(),
    state: z.looseObject({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.looseObject({
            value: z.string().nullish(),
            selected_option: z.looseObject({ value: z.string().max(100) }).nullish(),
          }),
        ),
      ),
    }),
  }),
});

/** Who acted and where they can be answered; `team` is the workspace of their account. */
export interface Click extends Actor {
  readonly team: string | null;
  readonly trigger: string;
  readonly ts: string | null;
  readonly value: string;
  /** One click, however often Slack sends it. */
  readonly key: string;
}

/** A pressed button or a chosen option. */
export function readClick(body: unknown): Click | null {
  const read = clicked.safeParse(body);
  const action = read.data?.actions[0];
  if (!read.data || !action) return null;
  return {
    user: read.data.user.id,
    team: read.data.user.team_id ?? read.data.team?.id ?? null,
    channel: read.data.channel?.id ?? null,
    responseUrl: read.data.response_url ?? null,
    trigger: read.data.trigger_id,
    ts: read.data.message?.ts ?? null,
    value: action.selected_option?.value ?? action.value ?? "",
    key: `slack:${read.data.user.id}:${action.action_ts}`,
  };
}

/** A submitted modal: what it was opened for, and the reason as it was written. */
export interface Submission extends Actor {
  readonly team: string | null;
  readonly origin: z.output<typeof origin>;
  readonly words: string;
  /** What kind of problem it is, where that was asked. */
  readonly category: string | null;
  readonly key: string;
}

export function readSubmission(body: unknown): Submission | null {
  const read = submitted.safeParse(body);
  const from = modalOrigin.safeParse(read.data?.view.private_metadata);
  if (!read.data || !from.success) return null;
  const { values } = read.data.view.state;
  return {
    user: read.data.user.id,
    team: read.data.user.team_id ?? read.data.team?.id ?? null,
    channel: from.data.channel,
    responseUrl: from.data.responseUrl,
    origin: from.data,
    words: (values.reason?.words?.value ?? "").trim(),
    category: values.category?.choice?.selected_option?.value ?? null,
    key: `slack:${read.data.view.id}`,
  };
}
