import type { Metadata } from "next";
import { makeToken, revokeToken } from "@/app/(inbox)/settings/me/tokens/actions";
import { insider } from "@/app/session";
import { TokenScreen } from "@/components/settings/token-screen";
import { ownTokens } from "@/lib/queries/tokens";

export const metadata: Metadata = { title: "API tokens" };

/** One's own tokens, a new one, and the end of one. */
export default async function TokensPage() {
  return <TokenScreen tokens={await ownTokens(await insider())} make={makeToken} revoke={revokeToken} />;
}
