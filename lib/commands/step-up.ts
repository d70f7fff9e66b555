import { type Loaded, loadCase } from "@/lib/data/cases";
import { newId } from "@/lib/data/new-id";
import { type AskedProof, askForProof } from "@/lib/data/step-ups";
import { type Decision, decide } from "@/lib/engine/decide";
import type { EntitlementId, TaskId } from "@/lib/engine/ids";
import { noNeeds } from "@/lib/engine/needs";
import type { Verb } from "@/lib/engine/task";
import { plainDecision } from "@/lib/engine/vote";
import { type Answer, type Door, refused } from "./door";
import { givenFor } from "./execute";

interface Wanted {
  /** Id or number. */
  readonly task: string;
  readonly verb: Verb;
  /** The case's version that was looked at; left out, whatever it is now. */
  readonly version?: number | null | undefined;
}

/**
 * Asks for fresh proof of who the viewer is, for one decision of theirs. The rules themselves say whether
 * that decision could be made and wants proof: nobody goes round for nothing. Nothing is decided by it.
 */
export async function askProof(door: Door, wanted: Wanted): Promise<Answer<AskedProof>> {
  const { viewer } = door;
  if (!viewer) return refused({ code: "not-found" });
  const loaded = await loadCase({ ref: { task: wanted.task }, viewer, needs: noNeeds, key: null });
  const task = loaded?.task;
  if (!loaded || !task) return refused({ code: "not-found" });
  const own = tried(door, loaded, task, wanted, false);
  if (!own.refusal) return refused({ code: "step-up-not-asked" });
  // What somebody may not decide themselves they may perhaps decide in the assignees' place.
  const met = isMissing(own) ? own : tried(door, loaded, task, wanted, true);
  if (!isMissing(met)) return refused(own.refusal);
  const version = (met.case ?? loaded.case).version;
  const asked = await askForProof({ person: viewer.id, task, version, verb: wanted.verb });
  return asked ? { ok: true, value: asked } : refused({ code: "step-up-too-often" });
}

function isMissing({ refusal }: Decision): boolean {
  return refusal?.code === "step-up-required";
}

/** What the decision would meet without a proof; nothing of it is kept. */
function tried(door: Door, loaded: Loaded, task: TaskId, { verb, version }: Wanted, override: boolean): Decision {
  const given = givenFor(door, { ...loaded, facts: { ...loaded.facts, proofs: [] } });
  // What goes with the decision comes with it: here it is as if it were there.
  const said = { comment: "-", to: newId() as EntitlementId, version: version ?? null, override };
  const command = { ...plainDecision, type: "decide", task, verb, ...said } as const;
  return decide(loaded.id, loaded.case, command, { ...given, taskNumbers: ["T-0", "T-1", "T-2", "T-3"] });
}
