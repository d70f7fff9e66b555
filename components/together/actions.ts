import type { Instant } from "@/lib/engine/instant";
import type { Priority } from "@/lib/engine/task";
import type { ActionResult } from "@/lib/format/action-result";
import type { PersonView } from "@/lib/queries/views";

/** A task among people, as it is asked for. People by address, the parent by number. */
export interface NewTask {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly assignee: string;
  readonly inspector: string | null;
  readonly followers: readonly string[];
  readonly dueAt: Instant | null;
  readonly priority: Priority;
  readonly parent: string | null;
}

/** What can be said differently of a task; what is left out stays. */
export interface TaskEdit {
  readonly title?: string;
  readonly description?: string;
}

type Named = { readonly task: string; readonly key: string };
type Result<Value = null> = Promise<ActionResult<Value>>;

/** What people do with each other at a task: every change goes through one of these. */
export interface TogetherActions {
  readonly editComment: (input: { readonly comment: string; readonly body: string }) => Result;
  readonly deleteComment: (input: { readonly comment: string }) => Result;
  /** Of those whom the words name, the addresses that they do not reach. */
  readonly notReached: (input: { readonly at: string; readonly body: string }) => Result<readonly string[]>;
  readonly deleteFile: (input: { readonly file: string }) => Result;
  readonly create: (input: NewTask) => Result<{ readonly number: string }>;
  readonly invite: (input: {
    readonly key: string;
    readonly email: string;
    readonly name: string;
    readonly company: string;
  }) => Result<PersonView>;
  readonly edit: (input: Named & TaskEdit) => Result;
  /** Null: nobody looks at it. While it is being checked that counts as confirming it, which is said with `confirm`. */
  readonly inspect: (input: Named & { readonly inspector: string | null; readonly confirm: boolean }) => Result;
  readonly follow: (input: Named & { readonly person: string }) => Result;
  readonly unfollow: (input: Named & { readonly person: string }) => Result;
  readonly remove: (input: Named) => Result;
}
