"use server";

import { cookies } from "next/headers";
import { after } from "next/server";
import { z } from "zod";
import type { BegunProof } from "@/components/confirm/begun";
import { headline } from "@/components/task/headline";
import { action, type SignedInDoor } from "@/lib/action";
import { endByLink, roundCookie, startRound } from "@/lib/auth/step-up";
import type { Answer } from "@/lib/commands/door";
import { askProof } from "@/lib/commands/step-up";
import { verbNames } from "@/lib/engine/task";
import { log } from "@/lib/log";
import { sendProofMail } from "@/lib/notify/email/step-up";
import { proofView } from "@/lib/queries/step-up";

const asked = z.object({
  task: z.string().trim().min(1).max(64),
  verb: z.enum(verbNames),
  version: z.int().nonnegative(),
});

/** Asks for proof of who the viewer is, for one decision, and begins the way to give it. */
export const confirmItIsMe = action(asked, async (door, wanted): Promise<Answer<BegunProof>> => {
  const answer = await askProof(door, wanted);
  return answer.ok ? begin(door, answer.value.id) : answer;
});

/** Begins the way, or begins it anew, for a proof that was asked for. */
export const beginConfirming = action(z.object({ id: z.uuid() }), (door, { id }) => begin(door, id));

async function begin({ viewer }: SignedInDoor, id: string): Promise<Answer<BegunProof>> {
  const view = await proofView(viewer, id);
  if (!view) return { ok: false, refusal: { code: "not-found" } };
  const round = await startRound(viewer, view.id);
  if (!round) return { ok: false, refusal: { code: "step-up-too-often" } };
  if (round.by === "oidc") {
    const { name, options } = roundCookie();
    (await cookies()).set(name, round.secret, { ...options, sameSite: "lax" });
    return { ok: true, value: { go: round.url, sentTo: null } };
  }
  const { number } = view.task;
  const wanted = { number, decision: view.verb.label, about: headline(view.task) };
  after(() =>
    sendProofMail(viewer, round.url, wanted).catch((error: unknown) => {
      log.error({ err: error }, "a link that shows who somebody is could not be sent");
    }),
  );
  return { ok: true, value: { go: null, sentTo: viewer.email } };
}

/** The link that was sent shows who the viewer is. Where they decide then. */
export const proveByLink = action(
  z.object({ token: z.string().max(200) }),
  async ({ viewer }, { token }): Promise<Answer<{ readonly to: string | null; readonly why: string | null }>> => {
    const ended = await endByLink(viewer, token);
    const to = ended.round ? `/tasks/${ended.round.task}?choose=${ended.round.verb}` : null;
    return { ok: true, value: { to, why: ended.ok ? null : ended.why } };
  },
);
