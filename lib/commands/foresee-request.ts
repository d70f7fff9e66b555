import type { Facts } from "@/lib/engine/command";
import { type ForeseenStep, foresee } from "@/lib/engine/foresee";
import { needs } from "@/lib/engine/needs";
import { openedData, refusedOpening } from "@/lib/engine/open";
import type { Refusal } from "@/lib/engine/refusal";
import type { Case } from "@/lib/engine/request";
import { beginStory } from "@/lib/engine/story";
import type { Answer, Door } from "./door";
import { givenFor } from "./execute";
import { commandOf, type OpenInput, readOpening } from "./open-request";
import { prepare } from "./prepare-request";

/** What would happen if this were asked for: nothing is written, no number is drawn. */
export interface Foreseen {
  readonly case: Case;
  readonly facts: Facts;
  readonly policy: { readonly name: string; readonly version: number };
  readonly steps: readonly ForeseenStep[];
  /** Why it could not be sent as it is; null when it can. */
  readonly refusal: Refusal | null;
}

/**
 * "Who will have to approve this?", by the same code that will decide it. A missing justification is no hindrance yet;
 * `ahead`: neither is what is still to be filled in.
 */
export async function foreseeRequest(door: Door, input: OpenInput, ahead = false): Promise<Answer<Foreseen>> {
  const prepared = await prepare(door, input, ahead);
  if (!prepared.ok) return prepared;
  const asked = { ...input, justification: input.justification.trim() || "not written yet" };
  const command = commandOf(prepared.value, asked);
  const opening = await readOpening(door, command, { ...needs(command), requestNumber: false });
  const given = { ...givenFor(door, opening), requestNumber: "R-0" };
  const story = beginStory(command.id, null, given);
  story.happen({ type: "request-opened", data: openedData(given, command) });
  const about = story.now();
  return {
    ok: true,
    value: {
      case: about,
      facts: given.facts,
      policy: prepared.value.policy,
      steps: foresee(about, given.facts),
      refusal: refusedOpening(given, command),
    },
  };
}
