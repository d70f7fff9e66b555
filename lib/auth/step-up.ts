import { createHash, randomBytes } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { beginRound, endRound, type OpenRound, openRound } from "@/lib/data/step-ups";
import type { StepUpId } from "@/lib/engine/ids";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { belongsTo, issuerHere, roundUrl, signedInAnew } from "./oidc-round";
import { cookie, vouchedFor } from "./options";

// Who somebody is is shown anew at the organisation's own sign-in. Where there is none, people sign in by
// links that are sent to them, and then such a link, sent now, shows it. Nobody chooses between the two.

/** How a round goes on: to the issuer, with a secret for the browser to keep, or by a link to be sent. */
export type BegunRound =
  | { readonly by: "oidc"; readonly url: string; readonly secret: string }
  | { readonly by: "link"; readonly url: string };

/** The cookie that keeps a round's secret while its person is away at the issuer. */
export function roundCookie() {
  return cookie("proof", 15 * 60);
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Begins a round for a proof that the viewer was asked for; null where it cannot be begun any more. */
export async function startRound(viewer: Viewer, id: StepUpId): Promise<BegunRound | null> {
  const secret = randomBytes(32).toString("base64url");
  const issuer = issuerHere();
  const url = issuer ? await roundUrl(issuer, secret, viewer.email) : `${env.APP_URL}/confirm/link#${secret}`;
  const begun = await beginRound(id, viewer.id, issuer ? "oidc" : "link", hashOf(secret));
  if (!begun) return null;
  return issuer ? { by: "oidc", url, secret } : { by: "link", url };
}

/** Why a round did not come to its end. */
export type RoundFailure = "over" | "other-person" | "issuer";

export type RoundEnd =
  | { readonly ok: true; readonly round: OpenRound }
  | { readonly ok: false; readonly why: RoundFailure; readonly round: OpenRound | null };

/** Ends a round by the link that was sent: once, by the one to whom it was sent, signed in. */
export async function endByLink(viewer: Viewer, token: string): Promise<RoundEnd> {
  if (!/^[\w-]{43}$/.test(token)) return { ok: false, why: "over", round: null };
  return end(viewer, token, "link", async () => true);
}

/** Ends a round by the issuer's answer, in the browser that began it. */
export async function endByIssuer(viewer: Viewer, secret: string, answer: URLSearchParams): Promise<RoundEnd> {
  const issuer = issuerHere();
  const code = answer.get("code");
  if (!issuer || !belongsTo(secret, answer.get("state"))) return { ok: false, why: "over", round: null };
  return end(viewer, secret, "oidc", async ({ begunAt, person }) => {
    if (!code) return false;
    const vouched = await vouchedFor(await signedInAnew(issuer, secret, code, begunAt));
    return vouched ? vouched.id === person || "other-person" : false;
  });
}

/** `shows` says whether it was shown who somebody is. */
async function end(
  viewer: Viewer,
  secret: string,
  method: "oidc" | "link",
  shows: (round: OpenRound) => Promise<boolean | "other-person">,
): Promise<RoundEnd> {
  const hash = hashOf(secret);
  const round = await openRound(hash, method);
  if (!round) return { ok: false, why: "over", round };
  if (round.person !== viewer.id) return { ok: false, why: "other-person", round: null };
  try {
    const shown = await shows(round);
    if (shown !== true) return { ok: false, why: shown || "issuer", round };
  } catch (error) {
    log.warn({ err: error }, "somebody could not show who they are");
    return { ok: false, why: "issuer", round };
  }
  const ended = await endRound(hash, method, viewer.id);
  return ended ? { ok: true, round } : { ok: false, why: "over", round };
}
