import { z } from "zod";
import { answering, told } from "@/app/answering";
import type { Foreseen } from "@/components/settings/delegation";
import { localOf } from "@/lib/auth/local";
import { checkDelegation } from "@/lib/commands/delegate";
import { taskKinds } from "@/lib/engine/task";
import { foreseeDelegation } from "@/lib/queries/delegations";
import { refusalWords } from "@/lib/queries/refusal-words";

export const dynamic = "force-dynamic";

const asked = z.object({
  person: z.string().max(254).optional(),
  delegate: z.string().max(254),
  kinds: z.array(z.enum(taskKinds)).max(taskKinds.length),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});

/** What a delegation would do, or why it cannot be; nothing is changed. */
export const GET = answering(async (viewer, query) => {
  const parsed = asked.safeParse({ ...Object.fromEntries(query), kinds: query.getAll("kind") });
  if (!parsed.success) return told("Bad input", 400);
  const checked = await checkDelegation({ viewer, channel: "web" }, parsed.data);
  const answer: Foreseen = checked.ok
    ? { ok: true, value: await foreseeDelegation(viewer, checked.value, new Date().toISOString()) }
    : {
        ok: false,
        refusal: checked.refusal,
        message: await refusalWords(checked.refusal, await localOf(viewer)),
      };
  return answer;
});
