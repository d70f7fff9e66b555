import type { Instant } from "@/lib/engine/instant";
import type { Field } from "@/lib/engine/policy";
import type { AskedView } from "./step-views";
import type { AppView, ConflictView, EntitlementView, PersonView } from "./views";

// What can be asked for, and what would come of it.

export interface CatalogEntry {
  readonly app: AppView;
  readonly description: string | null;
  readonly owners: readonly PersonView[];
  /** Of all that the app offers, whatever was searched for: how much the viewer has and has asked for. */
  readonly counts: { readonly offered: number; readonly held: number; readonly requested: number };
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

/** A profile as the catalogue shows it: what it gives, and how much of that the viewer has. */
export interface ProfileOffer {
  readonly slug: string;
  readonly name: string;
  /** "GitHub: Admin" */
  readonly gives: readonly string[];
  readonly held: number;
  readonly duration: string | null;
}

/** Something that people do when they are asked, with what they need to know for it. */
export interface QueueOffer {
  readonly slug: string;
  readonly name: string;
  readonly asksFor: readonly string[];
}

/** One access as somebody may ask for it. */
export type EntitlementOffer = CatalogEntry["entitlements"][number];

/** An access that is common in somebody's team. */
export interface Suggestion {
  readonly app: AppView;
  readonly offer: EntitlementOffer;
}

/** What somebody is about to ask for. */
export type Wanted =
  | { readonly kind: "grant"; readonly app: AppView; readonly offer: EntitlementOffer }
  | {
      readonly kind: "change";
      readonly app: AppView;
      readonly from: NamedAccess;
      readonly options: readonly EntitlementOffer[];
    }
  | { readonly kind: "revoke"; readonly app: AppView; readonly from: NamedAccess }
  | {
      readonly kind: "several";
      readonly profile: { readonly slug: string; readonly name: string; readonly duration: string | null } | null;
      readonly items: readonly { readonly app: AppView; readonly offer: EntitlementOffer }[];
    }
  | { readonly kind: "new-app" }
  | { readonly kind: "archive-app"; readonly app: AppView }
  | { readonly kind: "action"; readonly queue: AppView; readonly questions: readonly Field[] };

/** An access by name. */
export interface NamedAccess {
  readonly slug: string;
  readonly name: string;
  readonly risk: string;
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
