import type { Instant } from "@/lib/engine/instant";
import type { Field } from "@/lib/engine/policy";
import type { Verb } from "@/lib/engine/task";
import type { VerbView } from "./views";

/** What the pages need beside the verbs, to ask for what goes with a decision. */
export interface DecidingView {
  /** What a form asks for. */
  readonly fields: readonly Field[];
  /** The entitlements of the same app that *Change* can lead to. */
  readonly targets: readonly { readonly slug: string; readonly name: string }[];
  /** Each decision wants fresh proof of who makes it: for which verbs the viewer has given one, and until when it is good. Null: none is wanted. */
  readonly stepUp: readonly { readonly verb: Verb; readonly until: Instant }[] | null;
  /** The viewer's own decision that was not submitted. */
  readonly draft: {
    readonly verb: Verb;
    readonly at: Instant;
    readonly comment: string | null;
    readonly to: string | null;
  } | null;
  /** The review of access that it belongs to, with how much of it the viewer has decided and not submitted. */
  readonly campaign: {
    readonly number: string;
    readonly name: string;
    readonly drafts: number;
    /** Decisions count only once they are submitted. */
    readonly submits: boolean;
  } | null;
  /** What an admin may do in the assignees' place, with a reason. */
  readonly overrides: readonly VerbView[];
  /** What may be changed without deciding. */
  readonly edits: EditsView;
}

/** What this viewer may change of a task that is not its decision. Work among people has a form of its own. */
export interface EditsView {
  readonly priority: boolean;
  readonly dueAt: boolean;
  /** The queue's open statuses it can be moved to, the present one among them. */
  readonly statuses: readonly { readonly slug: string; readonly label: string }[];
  /** Where several people could do it. */
  readonly claim: "claim" | "release" | null;
}
