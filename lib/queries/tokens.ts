import type { Viewer } from "@/lib/access/viewer";
import { type TokenRow, tokensOf } from "@/lib/data/tokens";

/** One's own tokens that still count: nobody sees another's. */
export function ownTokens(viewer: Viewer): Promise<readonly TokenRow[]> {
  return tokensOf(viewer.id);
}
