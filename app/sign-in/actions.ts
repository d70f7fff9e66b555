"use server";

import { after } from "next/server";
import { z } from "zod";
import { openAction } from "@/lib/action";
import { clientOf, tooMany } from "@/lib/auth/limits";
import { makeLink } from "@/lib/auth/link";
import { safeReturn } from "@/lib/auth/same-origin";
import type { ActionResult } from "@/lib/format/action-result";
import { log } from "@/lib/log";
import { sendSignInMail } from "@/lib/notify/email/sign-in";

const asked = z.object({
  email: z.string().trim().max(254).pipe(z.email("Write your whole address, as in ana@example.com")),
  to: z.string().max(1000),
});

/** Has a link sent, if the address is somebody's. It answers the same and as quickly if it is not. */
export const requestLink = openAction(
  asked,
  async ({ email, to }, from): Promise<ActionResult<{ readonly minutes: number }>> => {
    const wait =
      (await tooMany("link by address", email.toLowerCase())) ?? (await tooMany("link by client", clientOf(from)));
    if (wait !== null) {
      const message = `Too many attempts. Try again in ${wait} ${wait === 1 ? "minute" : "minutes"}.`;
      return { ok: false, reason: "failed", message, refusal: null };
    }
    after(() => send(email, safeReturn(to)));
    return { ok: true, value: { minutes: 15 } };
  },
);

async function send(email: string, to: string): Promise<void> {
  try {
    const link = await makeLink(email, to);
    if (link) await sendSignInMail(link.person, link.url);
  } catch (error) {
    log.error({ err: error }, "a sign-in link could not be sent");
  }
}
