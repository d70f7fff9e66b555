import type { Decision } from "@/lib/engine/decide";
import type { PersonId, Principal, TaskId } from "@/lib/engine/ids";
import type { StepPlan } from "@/lib/engine/policy";
import { acting, concerned } from "@/lib/engine/rights";
import { isOpen } from "@/lib/engine/task";
import { verbs } from "@/lib/engine/verbs";
import type { Play } from "@/tests/support/play";
import { deactivate, factsIn, type World } from "@/tests/support/world";
import { type Move, routing } from "./random-rules";

/** One move in a case and the organisation around it; null where there was nothing to move. */
export function tryMove(play: Play, move: Move, steps: readonly StepPlan[]): Decision | null {
  const reroute = { ok: true, routing, steps } as const;
  switch (move.do) {
    case "decide":
      return play.decide(move.by, move.verb, {
        comment: move.comment ? "because" : null,
        undoSeconds: move.undoSeconds,
        override: move.override,
        duration: move.shorter ? "PT4H" : null,
        data: move.verb === "submit" ? {} : null,
        reroute: move.verb === "retry" ? reroute : null,
      });
    case "go-on":
      return goOn(play, move);
    case "reassign":
      return play.reassign(move.by, move.to);
    case "undo":
      return play.undo(move.by);
    case "cancel":
      return play.cancel(move.by, "no longer");
    case "comment":
      return play.act(move.by, { type: "comment", task: null, body: "hm", question: false });
    case "remind":
      return play.act(move.by, { type: "remind" });
    case "skip":
      return play.act(move.by, { type: "skip", reason: "it is late" });
    case "give-up":
      return play.act(move.by, { type: "give-up", reason: "it cannot be done" });
    case "claim":
      return play.act(move.by, { type: "edit-task", task: play.task.id, claimed: true, priority: "high" });
    case "restart":
      return play.act(move.by, { type: "restart", how: move.how, reason: "anew", reroute });
    case "duration":
      return play.act(move.by, { type: "change-duration", duration: `P${move.days}D`, maximum: null, reroute });
    case "due":
      return play.act(move.by, { type: "edit-task", task: play.task.id, dueAt: inDays(play, move.days) });
    case "wait":
      play.wait(move.seconds);
      return play.wake();
    case "answer":
      return answer(play, move.is);
    case "condition":
      return meet(play);
    default:
      return change(play, move);
  }
}

function inDays(play: Play, days: number): string {
  return new Date(play.clock + days * 86_400_000).toISOString();
}

/** What a webhook says to the run that waits for it. */
function answer(play: Play, is: Extract<Move, { do: "answer" }>["is"]): Decision | null {
  const run = play.now.executions.findLast(({ endedAt }) => endedAt === null);
  if (!run) return null;
  const said = {
    accepted: { is: "accepted" },
    done: { is: "done", verdict: null },
    approve: { is: "done", verdict: "approve" },
    deny: { is: "done", verdict: "deny" },
    reassign: { is: "reassign", to: concerned(play.now) },
    failed: { is: "failed", code: "http-500" },
  } as const;
  return play.act(null, { type: "execution-answered", execution: run.id, answer: said[is] });
}

function meet(play: Play): Decision | null {
  const step = play.now.steps.find(({ state }) => state === "waiting");
  return step ? play.act(null, { type: "condition-met", step: step.index }) : null;
}

type Change = Extract<Move, { do: "leave" | "move" | "delegate" | "join" }>;

/** The organisation changes, and what that means for the case follows. */
function change(play: Play, move: Change): Decision | null {
  const after = changed(play, move);
  if (!after) return null;
  play.world = after;
  return play.findSomebody();
}

function changed(play: Play, move: Change): World | null {
  const { world } = play;
  switch (move.do) {
    case "leave": {
      // The organisation keeps two enabled admins; whoever would break that stays.
      const staying = world.admins.filter((admin) => admin !== move.who && world.people[admin]?.active);
      return staying.length < 2 ? null : deactivate(world, move.who);
    }
    case "move": {
      const managers = { ...world.managers, [move.who]: move.manager ? [move.manager] : [] };
      const own = move.manager ? noted(play, move.by, `person:${move.manager}`, move.manager) : {};
      return { ...world, managers, ...own };
    }
    case "delegate": {
      const { by, to, kinds } = move;
      const since = new Date(play.clock).toISOString();
      const links = to && to !== by ? [{ to, kinds, by, since }] : [];
      return { ...world, delegations: { ...world.delegations, [by]: links } };
    }
    case "join":
      return { ...joined(world, move.principal, move.who), ...noted(play, move.by, move.principal, move.who) };
  }
}

function joined(world: World, principal: Principal, who: PersonId): World {
  const with_ = (people: readonly PersonId[]) => [...new Set([...people, who])];
  if (principal === "admins") return { ...world, admins: with_(world.admins) };
  if (principal.startsWith("app-owners:")) return { ...world, appOwners: with_(world.appOwners) };
  if (principal.startsWith("entitlement-owners:")) {
    return { ...world, entitlementOwners: with_(world.entitlementOwners) };
  }
  const group = principal.slice("group:".length);
  return { ...world, groups: { ...world.groups, [group]: with_(world.groups[group] ?? []) } };
}

/** Whoever the case is about, or asked for it, changed who stands behind a principal. */
function noted(play: Play, by: PersonId, principal: Principal, who: PersonId): Pick<World, "ownChanges"> {
  const { requester, subject } = play.now;
  const stood = factsIn(play.world, who).behind[principal]?.includes(who);
  const manages = principal.startsWith("person:");
  if ((by !== requester && by !== subject) || (stood && !manages)) return {};
  const before = play.world.ownChanges ?? {};
  return { ownChanges: { ...before, [principal]: [...(before[principal] ?? []), who] } };
}

function goOn(play: Play, { pick, against, undoSeconds }: Extract<Move, { do: "go-on" }>): Decision | null {
  const task = play.now.tasks.find(isOpen);
  if (!task) return null;
  const able = acting(play.now, task, factsIn(play.world, concerned(play.now)));
  const actor = able[pick % Math.max(able.length, 1)]?.person;
  if (!actor) return null;
  const [forth = "approve", back = "deny"] = verbs[task.kind].map(({ verb }) => verb);
  const errored = task.state === "errored" && play.now.steps[task.step]?.plan.kind === "route";
  const more = { task: task.id as TaskId, undoSeconds, data: task.kind === "form" ? {} : null };
  return play.decide(actor, errored ? "wont-do" : against ? back : forth, more, true);
}
