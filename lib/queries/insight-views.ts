import type { Instant } from "@/lib/engine/instant";
import type { Recommendation } from "@/lib/engine/recommendation";
import type { Outcome, RequestState, RequestType } from "@/lib/engine/request";

/** What the record knows about this access and this person, each as a sentence. */
export interface InsightView {
  readonly key: string;
  readonly headline: string;
  readonly detail: string;
  readonly tone: "plain" | "warn";
  /** 0 to 1, where a bar helps. */
  readonly share: number | null;
  readonly how: string;
}

/** Another request of the same person or for the same access. */
export interface RelatedView {
  readonly number: string;
  readonly title: string;
  readonly type: RequestType;
  readonly state: RequestState;
  readonly outcome: Outcome | null;
  /** The task it waits for. */
  readonly task: string | null;
  readonly at: Instant;
}

/** What the record recommends, and why: never that all is well. */
export interface RecommendationView {
  readonly which: Recommendation;
  readonly label: string;
  /** Each as part of a sentence: "its risk is high". */
  readonly reasons: readonly string[];
}
