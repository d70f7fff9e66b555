import type { types } from "@slack/bolt";
import { errorCategories } from "@/lib/engine/error-category";
import type { CommentRule, TaskKind, Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { cut } from "./markup";

/** What a modal carries from the click to the submission: what to decide, and where the answer goes. */
export interface ModalOrigin {
  readonly task: string;
  readonly version: number;
  readonly verb: Verb;
  readonly comment: CommentRule;
  readonly channel: string | null;
  readonly ts: string | null;
  /** Where an answer to this person alone can be posted for half an hour. */
  readonly responseUrl: string | null;
}

/** The longest reason that Slack takes. */
export const longestReason = 3000;

const categoryBlock: types.InputBlock = {
  type: "input",
  block_id: "category",
  label: { type: "plain_text", text: "What kind of problem is it?" },
  element: {
    type: "static_select",
    action_id: "choice",
    placeholder: { type: "plain_text", text: "Choose" },
    options: Object.entries(errorCategories).map(([value, words]) => ({
      value,
      text: { type: "plain_text", text: words.charAt(0).toUpperCase() + words.slice(1) },
    })),
  },
};

/** The modal that asks for a reason before a verb is decided. */
export function reasonModal(origin: ModalOrigin, kind: TaskKind): types.ModalView {
  const rule = verbRule(kind, origin.verb);
  const label = rule?.label ?? origin.verb;
  const consequence = rule?.consequence ?? null;
  return {
    type: "modal",
    callback_id: "reason",
    private_metadata: JSON.stringify(origin),
    title: { type: "plain_text", text: cut(`${label} ${origin.task}`, 24) },
    submit: { type: "plain_text", text: cut(label, 24) },
    close: { type: "plain_text", text: "Keep it open" },
    blocks: [
      ...(consequence === null
        ? []
        : [{ type: "section" as const, text: { type: "plain_text" as const, text: consequence } }]),
      ...(origin.verb === "error" ? [categoryBlock] : []),
      {
        type: "input",
        block_id: "reason",
        optional: origin.comment !== "required",
        label: { type: "plain_text", text: "Reason" },
        hint: { type: "plain_text", text: "The requester and everybody who can see the request can read it." },
        element: {
          type: "plain_text_input",
          action_id: "words",
          multiline: true,
          max_length: longestReason,
          focus_on_load: true,
        },
      },
    ],
  };
}
