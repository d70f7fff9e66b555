import type { ActionResult } from "@/lib/format/action-result";
import type { WrittenCampaign } from "./written";

type Done = Promise<ActionResult<{ readonly number: string }>>;

/** What the pages of campaigns hand down. */
export interface CampaignActions {
  readonly stage: (input: { readonly campaign: string; readonly key: string }) => Done;
  readonly start: (input: { readonly campaign: string; readonly key: string }) => Done;
  readonly remind: (input: { readonly campaign: string; readonly key: string }) => Done;
  readonly remove: (input: { readonly campaign: string; readonly key: string }) => Done;
  readonly extend: (input: { readonly campaign: string; readonly key: string; readonly dueAt: string }) => Done;
  readonly end: (input: {
    readonly campaign: string;
    readonly key: string;
    readonly onEnd: "skip" | "revoke";
    readonly confirm: number;
  }) => Done;
}

/** Writes a campaign down, or changes one. */
export type SaveCampaign = (input: {
  readonly key: string;
  /** Null: a new one. */
  readonly campaign: string | null;
  readonly written: WrittenCampaign;
}) => Done;
