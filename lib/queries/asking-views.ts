import type { Instant } from "@/lib/engine/instant";
import type { AskedView } from "./step-views";
import type { AppView, ConflictView, EntitlementView, PersonView } from "./views";

// What can be asked for, and what would come of it.

export interface CatalogEntry {
  readonly app: AppView;
  readonly description: string | null;
  readonly owners: readonly PersonView[];
  readonly entitlements: readonly (EntitlementView & {
    readonly description: string | null;
    /** What the viewer already has or has asked for. */
    readonly held: boolean;
    /** What I have of it: with an end, it can be extended. */
    readonly grant: { readonly id: string; readonly expiresAt: Instant | null } | null;
    /** Whether it can be asked for as an emergency. */
    readonly emergency: boolean;
    readonly requested: string | null;
    /** Median hours from asking to an end over the last twenty requests, null when there are none. */
    readonly usualHours: number | null;
  })[];
}

/** Who would have to approve this, before anything is sent. */
export interface PreviewView {
  readonly policy: {
    readonly name: string;
    readonly version: number;
    readonly rule: number | null;
    readonly level: string;
  };
  readonly duration: string | null;
  readonly steps: readonly {
    readonly name: string;
    readonly kind: string;
    readonly need: string | null;
    readonly asked: readonly AskedView[];
    readonly why: string;
    /** Set when the step would be passed at once. */
    readonly passes: string | null;
  }[];
  /** Rules about access that nobody should hold together, and that this would break. */
  readonly conflicts: readonly ConflictView[];
  /** Why it could not be sent, in words; null when it can. */
  readonly refusal: string | null;
}
