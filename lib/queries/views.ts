import type { CampaignEventData, CampaignEventType } from "@/lib/engine/campaign-event";
import type { EventData, EventType } from "@/lib/engine/event";
import type { Instant } from "@/lib/engine/instant";
import type { Field } from "@/lib/engine/policy";
import type { Reasons } from "@/lib/engine/reasons";
import type { CaseType, CloseReason, Origin, Outcome, RequestState, RequestType } from "@/lib/engine/request";
import type { CommentRule, TaskKind, TaskState, Verb } from "@/lib/engine/task";
import type { DecidingView } from "./deciding-views";
import type { InsightView, RecommendationView, RelatedView } from "./insight-views";
import type { StepView } from "./step-views";
import type { AttachmentView, CommentView, LinkedTask, TogetherView } from "./together-views";

/**
 * What pages and the API are given: plain objects, already cut to what the viewer may see. Names are
 * those of the API. Steps are counted from 1: `index` 2 `of` 3 is "step 2 of 3".
 */

export interface PersonView {
  readonly email: string;
  readonly name: string;
}

export interface PersonDetail extends PersonView {
  readonly title: string | null;
  readonly department: string | null;
  readonly employment: string;
  readonly status: string;
  readonly manager: PersonView | null;
  readonly roles: readonly string[];
}

export interface AppView {
  readonly slug: string;
  readonly name: string;
}

export interface EntitlementView {
  readonly app: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly risk: string;
  readonly maxDuration: string | null;
}

export interface TaskRow {
  readonly id: string;
  readonly number: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly outcome: Verb | null;
  readonly title: string;
  /** Null for a task that has none: standalone and collaboration. */
  readonly request: { readonly id: string; readonly number: string; readonly type: RequestType } | null;
  readonly step: { readonly index: number; readonly of: number; readonly name: string } | null;
  readonly app: AppView | null;
  readonly entitlement: EntitlementView | null;
  readonly subject: PersonView | null;
  readonly requester: PersonView | null;
  readonly assignees: readonly PersonView[];
  /** Of a collaboration task: who looks at it once it is done. */
  readonly inspector: PersonView | null;
  /** A queue's own status, by slug. */
  readonly status: string | null;
  /** The queue it is in, where its request asks one. */
  readonly queue: QueueOfView | null;
  /** Who said "I do this one". */
  readonly claimedBy: PersonView | null;
  readonly justification: string | null;
  readonly duration: string | null;
  readonly emergency: boolean;
  readonly priority: "low" | "normal" | "high" | "urgent";
  readonly dueAt: Instant | null;
  readonly createdAt: Instant;
  readonly decidedAt: Instant | null;
  readonly decidedBy: PersonView | null;
  readonly actedFor: PersonView | null;
  readonly pending: PendingView | null;
  readonly version: number;
  readonly unread: boolean;
  readonly snoozedUntil: Instant | null;
  readonly pinned: boolean;
  readonly commentCount: number;
  /** The review of access that it belongs to. */
  readonly campaign: { readonly number: string; readonly name: string } | null;
}

/** The queue of a task, and where the task stands in it. */
export interface QueueOfView extends AppView {
  readonly status: { readonly slug: string; readonly label: string; readonly category: string } | null;
}

/** One of the parameters that were frozen when it was asked for. */
export interface ParameterView {
  readonly name: string;
  readonly label: string;
  /** As it is asked; null where its queue no longer asks it. */
  readonly type: Field["type"] | null;
  readonly value: string | number | boolean;
  /** Of somebody's address: what they are called. */
  readonly called: string | null;
}

export interface PendingView {
  readonly verb: Verb;
  readonly by: PersonView;
  readonly until: Instant | null;
  readonly mine: boolean;
}

/** One verb of a task for this viewer. A verb that is refused is shown disabled with the reason. */
export interface VerbView {
  readonly verb: Verb;
  readonly label: string;
  readonly tone: "positive" | "negative" | "neutral";
  readonly comment: CommentRule;
  readonly consequence: string | null;
  readonly refusal: string | null;
}

/** One event as one sentence. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: Instant;
  readonly type: string;
  readonly actor: PersonView | null;
  readonly channel: string;
  readonly sentence: string;
  readonly text: string | null;
}

/** One event of the record: what happened, as a sentence and as data (ids, codes, numbers and times). */
export interface EventView {
  readonly id: string;
  readonly at: Instant;
  readonly type: EventType | CampaignEventType;
  readonly actor: PersonView | null;
  readonly actedFor: PersonView | null;
  readonly channel: string;
  /** Null for what a review of access does as a whole. */
  readonly request: { readonly id: string; readonly number: string; readonly type: CaseType } | null;
  readonly campaign: { readonly id: string; readonly number: string } | null;
  readonly task: { readonly id: string; readonly number: string; readonly kind: TaskKind } | null;
  readonly data: EventData[EventType] | CampaignEventData[CampaignEventType];
  readonly sentence: string;
  readonly text: string | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly person: PersonView;
  readonly channel: string;
  readonly message: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Instant;
}

export interface TaskView extends TaskRow {
  /** What may be done now, as the API says it: the verbs that are not refused. */
  readonly allowed: readonly {
    readonly verb: Verb;
    readonly comment: CommentRule;
    /** First the viewer has to show anew who they are. */
    readonly stepUp?: true;
  }[];
  readonly verbs: readonly VerbView[];
  /** Short reasons to begin with, for verbs that the viewer may use. */
  readonly reasons: readonly Reasons[];
  readonly why: string;
  /** What the access lets one do, where that is written down; of a change, the access that it leads to. */
  readonly effect: string | null;
  readonly canReassign: {
    readonly allowed: boolean;
    readonly reason: "required" | "optional";
    readonly refusal: string | null;
  };
  readonly canUndo: boolean;
  /** Of a queue's task: what it was asked for with. */
  readonly parameters: readonly ParameterView[];
  /** Of a task without a request: what it is about, in its author's words. */
  readonly description: string | null;
  readonly followers: readonly PersonView[];
  /** The task it is a part of, where the reader may see it. */
  readonly parent: LinkedTask | null;
  /** Its parts that the reader may see; there may be more. */
  readonly subtasks: readonly LinkedTask[];
  readonly attachments: readonly AttachmentView[];
  readonly instructions: string | null;
  readonly requestView: RequestView;
  readonly insights: readonly InsightView[];
  readonly recommendation: RecommendationView | null;
  readonly related: readonly RelatedView[];
  readonly deliveries: readonly DeliveryView[];
  readonly deciding: DecidingView;
  readonly together: TogetherView;
}

export interface RequestRow {
  readonly id: string;
  readonly number: string;
  readonly type: RequestType;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  readonly closeReason: CloseReason | null;
  readonly title: string;
  readonly app: AppView | null;
  readonly entitlement: EntitlementView | null;
  readonly subject: PersonView | null;
  readonly requester: PersonView;
  readonly step: { readonly index: number; readonly of: number; readonly name: string } | null;
  /** The task that is waited for now. */
  readonly task: {
    readonly id: string;
    readonly number: string;
    readonly kind: TaskKind;
    readonly state: TaskState;
  } | null;
  /** The queue that was asked, for an action, and what it was asked with. */
  readonly queue: AppView | null;
  readonly parameters: readonly ParameterView[];
  readonly waitingFor: readonly PersonView[];
  readonly waitingSince: Instant | null;
  readonly dueAt: Instant | null;
  readonly duration: string | null;
  readonly emergency: boolean;
  readonly origin: Origin;
  /** It was asked to stop while it is carried out. */
  readonly stopping: boolean;
  /** When whoever is waited for was last reminded. */
  readonly remindedAt: Instant | null;
  readonly policy: { readonly name: string; readonly version: number };
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  readonly version: number;
}

/** One of several requests asked for together. */
export interface PartView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
}

/** A rule that is broken, and by what is held already. */
export interface ConflictView {
  readonly slug: string;
  readonly name: string;
  readonly with: readonly string[];
}

export interface RequestView extends RequestRow {
  readonly justification: string | null;
  /** What a change leads to. */
  readonly to: EntitlementView | null;
  /** The id of the grant it is about: to be extended, changed, reviewed or taken away. */
  readonly ofGrant: string | null;
  /** How a new app is to be called. */
  readonly name: string | null;
  /** The request over it, where it was asked for together with others and that may be seen. */
  readonly parent: { readonly id: string; readonly number: string } | null;
  /** The requests it consists of. */
  readonly parts: readonly PartView[];
  /** Rules about access that nobody should hold together, and that this would break. */
  readonly conflicts: readonly ConflictView[];
  readonly steps: readonly StepView[];
  readonly timeline: readonly TimelineEntry[];
  readonly comments: readonly CommentView[];
  readonly canCancel: boolean;
  readonly grant: { readonly id: string; readonly grantedAt: Instant; readonly expiresAt: Instant | null } | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}
