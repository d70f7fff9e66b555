import type { Message } from "@/lib/engine/message";
import { env } from "@/lib/env";
import type { Letter } from "./letter";

/** What a mail about a task among few may say: its number, and what is to be done. */
export interface PrivateMatter {
  readonly message: Message;
  readonly number: string;
  /** Somebody from outside has no other way in than the link that is mailed to them. */
  readonly external: boolean;
  readonly organisation: string;
}

/**
 * A mail about a task that only those who take part may know: it stays in mailboxes, where nobody's
 * right is asked again, so neither title nor names are in it.
 */
export function composePrivate({ message, number, external, organisation }: PrivateMatter): Letter {
  const out = message === "participant-removed";
  const page = external ? `/sign-in?to=${encodeURIComponent(`/tasks/${number}`)}` : `/tasks/${number}`;
  const heading = privateWords(message, number);
  return {
    subject: `[${number}] A task of yours`,
    preview: heading,
    heading,
    sentences: out
      ? []
      : [external ? "What it says is on its page. To open it you are sent a link." : "What it says is on its page."],
    quotes: [],
    facts: [{ label: "Task", value: number }],
    steps: [],
    primary: out
      ? { label: "Open Countersign", url: env.APP_URL }
      : { label: external ? "Sign in and open task" : "Open task", url: `${env.APP_URL}${page}` },
    choices: [],
    footer: [
      out ? `You get this because you took part in ${number}.` : `You get this because you take part in ${number}.`,
      organisation === "Countersign" ? "Countersign" : `${organisation}, by Countersign`,
    ],
  };
}

/** One sentence for one message about such a task; the same in Slack. */
export function privateWords(message: Message, number: string): string {
  return (sentences[message] ?? "There is news of a task of yours, {}.").replace("{}", number);
}

const sentences: Readonly<Partial<Record<Message, string>>> = {
  "task-assigned": "A task of yours, {}, waits for you.",
  reminder: "A task of yours, {}, still waits for you.",
  revision: "A task of yours, {}, has to be done again.",
  check: "A task of yours, {}, waits for your check.",
  completed: "A task of yours, {}, is completed.",
  "request-closed": "A task of yours, {}, has ended.",
  comment: "There is a comment on a task of yours, {}.",
  mention: "You are named in a comment on a task of yours, {}.",
  question: "There is a question on a task of yours, {}.",
  escalated: "A task of yours, {}, is overdue.",
  "participant-added": "You take part in a task, {}.",
  "participant-removed": "You no longer take part in {}.",
};
