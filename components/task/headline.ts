import type { Verb } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import { durationWords } from "@/lib/format/duration";
import { capital } from "@/lib/format/letters";
import type { TaskRow } from "@/lib/queries/views";

type Titled = Pick<TaskRow, "kind" | "title" | "queue" | "subject" | "requester" | "app" | "entitlement" | "duration">;

const leads: Partial<Record<TaskRow["kind"], string>> = {
  provisioning: "Provision",
  deprovisioning: "Remove",
  revocation: "Remove",
};

/** Who and what, for a row: "Ana Reyes → AWS production Deploy". Null where a task is about something else. */
function whoAndWhat(task: Titled): { readonly who: string; readonly what: string } | null {
  if (!task.subject || !task.app || !task.entitlement || task.queue) return null;
  const lead = leads[task.kind];
  return {
    who: lead ? `${lead} ${task.subject.name}` : task.subject.name,
    what: `${task.app.name} ${task.entitlement.name}`,
  };
}

/** The same as one line of text, for toasts, names of buttons and announcements. */
export function shortTitle(task: Titled): string {
  const parts = whoAndWhat(task);
  return parts ? `${parts.who} → ${parts.what}` : task.title;
}

/** The task as a sentence, for its page: "Ana Reyes asks for Deploy on AWS production for 7 days". */
export function headline(task: Titled): string {
  const { subject, requester, app, entitlement } = task;
  if (!subject || !app || !entitlement || task.queue) return task.title;
  const access = `${entitlement.name} on ${app.name}`;
  const time = task.duration === null ? null : durationWords(task.duration);
  switch (task.kind) {
    case "approval": {
      if (!requester) return task.title;
      if (requester.email === subject.email) return `${requester.name} asks for ${access}${time ? ` for ${time}` : ""}`;
      return `${requester.name} asks for ${access} for ${subject.name}${time ? `, for ${time}` : ""}`;
    }
    case "provisioning":
      return `Give ${subject.name} ${access}${time ? ` for ${time}` : ""}`;
    case "certification":
      return `Does ${subject.name} still need ${access}?`;
    case "form":
      return `What is still needed for ${access}`;
    case "verification":
      return `Check that ${subject.name} has ${access}`;
    case "revocation":
    case "deprovisioning":
      return `Take ${access} from ${subject.name}`;
    default:
      return task.title;
  }
}

/** A verb that has been done, for the start of a line: "Approved", "Marked completed". */
export function pastWord(kind: TaskRow["kind"], verb: Verb): string {
  return capital(verbRule(kind, verb)?.past ?? verb);
}

/** Whether somebody asked for it who can be asked back. */
export function asksRequester({ kind, request }: Pick<TaskRow, "kind" | "request">): boolean {
  return request !== null && kind !== "certification" && kind !== "form";
}
