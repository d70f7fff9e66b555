import type { ActionResult } from "@/lib/format/action-result";
import type { TokenView } from "@/lib/queries/settings-views";

/** What pages hand down. */
export interface TokenActions {
  readonly make: (input: {
    readonly name: string;
    readonly scope: TokenView["scope"];
    readonly days: number;
  }) => Promise<ActionResult<TokenView & { readonly token: string | null }>>;
  readonly revoke: (input: { readonly id: string }) => Promise<ActionResult<null>>;
}

/** How far a token goes, in words. */
export const scopeLabels = {
  read: "Read only",
  write: "Read and write",
} as const satisfies Record<TokenView["scope"], string>;
