import { bearItems } from "@/lib/data/campaigns/birth";
import { type Loaded, loadCase, type Ref } from "@/lib/data/cases";
import { commit } from "@/lib/data/commit";
import { newId } from "@/lib/data/new-id";
import type { Command, Given } from "@/lib/engine/command";
import { type Decision, decide } from "@/lib/engine/decide";
import { needs } from "@/lib/engine/needs";
import type { Case } from "@/lib/engine/request";
import { type Basis, basisIn, isAdmin } from "@/lib/engine/rights";
import { type Answer, type Done, type Door, refused } from "./door";
import { untilSaved } from "./until-saved";

/**
 * Every change to an existing case: load, decide, commit, in two round trips. A lost race reloads and
 * decides again, which usually ends in `already-decided` with who and when.
 */
export function execute(door: Door, ref: Ref, command: (found: Loaded) => Command): Promise<Answer<Done>> {
  const key = door.key ?? newId();
  const wanted = needs(command(unfound));
  return untilSaved(async (taskNumbers) => {
    const needed = taskNumbers === null ? wanted : { ...wanted, taskNumbers };
    const asking = { ref, viewer: door.unseen ? null : door.viewer, needs: needed, key };
    const loaded = (await loadCase(asking)) ?? ((await bearItems(door.viewer, [ref])) ? await loadCase(asking) : null);
    if (!loaded) return refused({ code: "not-found" });
    if (loaded.answer) return replay(loaded.answer, door);
    return await attemptOnce(door, key, loaded, command(loaded));
  });
}

/** What a command is built on before its case is known: only what it needs is read off it. */
const unfound = { task: null } as unknown as Loaded;

async function attemptOnce(door: Door, key: string, loaded: Loaded, command: Command): Promise<Answer<Done> | null> {
  const given = givenFor(door, loaded);
  const decision = decide(loaded.id, loaded.case, command, given);
  const done = doneBy(decision, loaded);
  if (decision.events.length === 0) return decision.refusal ? refused(decision.refusal) : { ok: true, value: done };
  const actor = decision.refusal ? null : given.actor;
  const saved = await commit({
    before: loaded.case,
    after: decision.case ?? loaded.case,
    events: decision.events,
    // What fell due is kept under a key of its own: the refused command stored nothing.
    key: decision.refusal ? newId() : key,
    hash: door.hash ?? "",
    answer: done,
    actor,
    basis: actor ? basisOf(loaded.case, command, given) : null,
  });
  if (!saved) return null;
  return decision.refusal ? refused(decision.refusal) : { ok: true, value: done };
}

export function givenFor(door: Door, found: Pick<Loaded, "at" | "facts" | "taskNumbers">): Given {
  return {
    at: door.at ?? found.at,
    actor: door.viewer?.id ?? null,
    channel: door.channel,
    facts: found.facts,
    ids: Array.from({ length: 64 }, newId),
    taskNumbers: found.taskNumbers,
    requestNumber: null,
  };
}

function doneBy(decision: Decision, loaded: Loaded): Done {
  const after = decision.case ?? loaded.case;
  const task = after.tasks.find(({ id }) => id === loaded.task);
  return { case: loaded.id, task: loaded.task, version: after.version, effectiveAt: task?.pending?.until ?? null };
}

/** The same key gives the same answer again; with another question it is refused. */
export function replay<T>(stored: NonNullable<Loaded["answer"]>, door: Door): Answer<T> {
  if (stored.hash !== (door.hash ?? "")) return refused({ code: "key-reused" });
  return { ok: true, value: stored.answer as T };
}

/** What the actor's right rests on, to be read again inside the commit: a seat they fill, or being an admin. */
export function basisOf(about: Case, command: Command, { actor, facts }: Given): Basis | null {
  if (!actor) return null;
  if (command.type === "cancel" || command.type === "restart") return about.requester === actor ? null : "admins";
  if (command.type === "skip" || command.type === "give-up") return "admins";
  if (command.type !== "decide" && command.type !== "reassign") return null;
  const task = about.tasks.find(({ id }) => id === command.task);
  return (task && basisIn(about, task, actor, facts)) ?? (isAdmin(actor, facts) ? "admins" : null);
}
