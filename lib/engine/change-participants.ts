import type { Command, Facts } from "./command";
import type { PersonId } from "./ids";
import { isOutside, type Place, placeFor, type Role } from "./participants";
import type { Refusal } from "./refusal";
import type { Case, Collaboration } from "./request";
import { isAdmin } from "./rights";
import type { Story } from "./story";
import type { Task } from "./task";

type Reassign = Extract<Command, { type: "reassign" }>;
type ChangeParticipants = Extract<Command, { type: "change-participants" }>;

/** Nobody follows what they take part in otherwise, and nobody twice. */
export function withoutDoubles(together: Collaboration): Collaboration {
  const { creator, assignee, inspector } = together;
  const others = together.followers.filter((one) => one !== creator && one !== assignee && one !== inspector);
  return { ...together, followers: [...new Set(others)] };
}

/** Anybody known and active may take part, people outside too. */
export function refusedParticipant(person: PersonId, facts: Facts): Refusal | null {
  const known = facts.people[person];
  if (!known) return { code: "cannot-assign", person, why: "unknown" };
  return known.active ? null : { code: "cannot-assign", person, why: "deactivated" };
}

/** Where the organisation wants four eyes, nobody inspects what they did themselves. */
export function refusedTwoRoles(
  assignee: PersonId,
  inspector: PersonId | null,
  facts: Pick<Facts, "rules">,
): Refusal | null {
  return facts.rules.inspectorNotAssignee === true && assignee === inspector
    ? { code: "cannot-assign", person: assignee, why: "inspects" }
    : null;
}

/**
 * Gives a collaboration task to another assignee, while it is being worked on. Whoever had it takes no
 * part any more, unless they do otherwise: then they see it no longer.
 */
export function delegateTask(story: Story, together: Collaboration, command: Reassign): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  const place = placeFor(together, actor, facts, ["creator", "assignee"]);
  const may = (place && !isOutside(actor, facts)) || takesOver(together, actor, facts);
  const refusal =
    (command.reason?.trim() ? null : ({ code: "reason-required" } as const)) ??
    refusedDelegation(about, task) ??
    (may ? null : ({ code: "not-for-role" } as const)) ??
    refusedParticipant(command.to, facts) ??
    (together.assignee === command.to ? ({ code: "already-there" } as const) : null) ??
    refusedTwoRoles(command.to, together.inspector, facts);
  if (refusal) return refusal;
  story.happen({
    type: "participants-changed",
    actedFor: place?.for ?? null,
    data: { task: task.id, collaboration: withoutDoubles({ ...together, assignee: command.to }) },
    texts: { reason: { value: command.reason?.trim() ?? "", person: actor } },
  });
  return null;
}

/** What a leaver left behind is an admin's to hand on, unseen: the one thing they do to a task they take no part in. */
function takesOver(together: Collaboration, actor: PersonId, facts: Facts): boolean {
  return isAdmin(actor, facts) && facts.people[together.assignee]?.active === false;
}

/** What is being checked or is done is not handed on: only work is. */
function refusedDelegation(about: Case, task: Task): Refusal | null {
  const last = task.votes.at(-1);
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  if (task.state === "open" || !last) return null;
  return { code: "already-decided", by: last.by, verb: last.verb, at: last.at };
}

/** Inspector and followers come and go: by those who work on the task; a follower leaves, and brings nobody. */
export function changeParticipants(story: Story, command: ChangeParticipants): Refusal | null {
  const { actor, facts } = story.given;
  const about = story.now();
  const together = about.collaboration;
  const task = about.tasks.find(({ id }) => id === command.task);
  if (!task || !actor) return { code: "not-found" };
  if (!together) return { code: "not-for-role" };
  if (about.state === "closed") return { code: "closed", outcome: about.outcome, at: about.closedAt };
  const { place, refusal } = refusedChange(together, task, actor, command, facts);
  if (refusal || !place) return refusal ?? { code: "not-for-role" };
  const { inspector = together.inspector, follow = [], unfollow = [] } = command;
  const followers = [...together.followers.filter((one) => !unfollow.includes(one)), ...follow];
  const changed = withoutDoubles({ ...together, inspector, followers });
  if (JSON.stringify(changed) === JSON.stringify(together)) return null;
  story.happen({
    type: "participants-changed",
    actedFor: place.for,
    data: { task: task.id, collaboration: changed },
  });
  if (task.state === "check" && inspector === null) confirmWithout(story, task, place);
  return null;
}

function refusedChange(
  together: Collaboration,
  task: Task,
  actor: PersonId,
  command: ChangeParticipants,
  facts: Facts,
): { readonly place: Place | null; readonly refusal: Refusal | null } {
  const place = placeFor(together, actor, facts, rolesFor(together, actor, command, facts));
  const { inspector, follow = [], unfollow = [] } = command;
  const leaves = inspector === undefined && follow.length === 0 && unfollow.every((one) => one === actor);
  if (!place || (!leaves && isOutside(actor, facts))) return { place, refusal: { code: "not-for-role" } };
  const fresh = [inspector ?? null, ...follow].filter((one) => one !== null);
  const refused = fresh.map((one) => refusedParticipant(one, facts)).find((one) => one !== null);
  const refusal =
    refused ?? refusedRemoval(together, task, command) ?? refusedTwoRoles(together.assignee, inspector ?? null, facts);
  return { place, refusal };
}

/** Taking out the inspector while they check would leave nobody to: only having said that it counts as confirmed. */
function refusedRemoval(
  together: Collaboration,
  task: Task,
  { inspector, confirm }: ChangeParticipants,
): Refusal | null {
  const removes = inspector === null && together.inspector !== null;
  return removes && task.state === "check" && confirm !== true ? { code: "inspector-needed" } : null;
}

/** The inspector is the creator's to name; followers are for all who work on it; leaving is for everybody. */
function rolesFor(
  together: Collaboration,
  actor: PersonId,
  { inspector, follow = [], unfollow = [] }: ChangeParticipants,
  facts: Facts,
): readonly Role[] {
  if (inspector !== undefined) return ["creator"];
  const follower = placeFor(together, actor, facts, ["follower"]);
  const leaves = follower && follow.length === 0 && unfollow.every((one) => one === (follower.for ?? actor));
  return leaves ? ["creator", "assignee", "inspector", "follower"] : ["creator", "assignee", "inspector"];
}

/** Without an inspector nobody is left to check: whoever took them out, having said so, confirms the completion. */
function confirmWithout(story: Story, task: Task, place: Place): void {
  story.happen({
    type: "decided",
    actedFor: place.for,
    data: {
      task: task.id,
      verb: "confirm-completion",
      made: null,
      clickedAt: story.given.at,
      closes: true,
      override: false,
      duration: null,
      to: null,
      category: null,
      batch: null,
    },
  });
}
