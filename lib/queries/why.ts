import type { PersonId } from "@/lib/engine/ids";
import { placesOf } from "@/lib/engine/participants";
import type { Collaboration } from "@/lib/engine/request";
import { actsFor, candidates } from "@/lib/engine/rights";
import { isOpen, type Seat, type Task } from "@/lib/engine/task";
import type { Story } from "./story";
import { partsOf, personNamed } from "./words";

/** Why this task is before this reader: the resolver's trace for who can decide, else what they are to it. */
export function whyOf(story: Story, task: Task): string {
  const { about, facts, viewer } = story;
  if (about.collaboration) return togetherWords(story, about.collaboration, task);
  const able = isOpen(task) ? candidates(about, task, facts) : [];
  const seat = task.seats.find((one) => candidates(about, { ...task, seats: [one] }, facts).includes(viewer.id));
  if (!seat || !able.includes(viewer.id)) return `You see this because ${relation(story, task)}.`;
  const act = actOf(task);
  const others = othersWords(
    story,
    able.filter((id) => id !== viewer.id),
    act,
  );
  const whose = actsFor(about, task, viewer.id, facts);
  const reason = whose ? `you stand in for ${story.words.person(whose)}` : trace(story, seat);
  return `You ${act} because ${reason}${others}.`;
}

/** As what the reader takes part in it: themselves, through one of their people, or in somebody's place. */
function togetherWords({ facts, viewer, words, about }: Story, together: Collaboration, task: Task): string {
  const places = placesOf(together, viewer.id, facts);
  const own = places.filter((place) => place.for === null).map(({ role }) => role);
  if (own.length > 0) return `You take part in this as its ${own.join(" and ")}.`;
  const [inherited] = places;
  if (inherited?.for)
    return `You see this because ${words.person(inherited.for)}, its ${inherited.role}, reports to you.`;
  const standsFor = actsFor(about, task, viewer.id, facts);
  return standsFor ? `You stand in for ${words.person(standsFor)} here.` : "You see this because you take part in it.";
}

/** The seat's cause, said to the one who fills it. */
function trace(story: Story, seat: Seat): string {
  const { cause } = seat;
  switch (cause.by) {
    case "manager": {
      const whose = story.words.person(cause.of);
      return cause.level === 1 ? `you are ${whose}'s manager` : `you are ${whose}'s manager at level ${cause.level}`;
    }
    case "owners":
    case "group":
    case "admins":
      return membership(story, seat);
    case "users":
      return namedBy(story);
    case "expression":
      return "the policy's rule found you";
    case "subject":
      return "it is about you and the policy asks you";
    case "requester":
      return "you asked for it and the policy asks you";
    case "fallback":
      return cause.stage === "step"
        ? `the first choice could not decide and the policy then asks ${ofYours(story, seat)}`
        : `nobody else could be asked and ${membership(story, seat)}`;
    case "reassigned":
      return cause.actor === null
        ? "it was passed on to you"
        : `${story.words.person(cause.actor)} reassigned it to you`;
    case "balanced":
      return `you are in ${story.words.principal(`group:${cause.group}`)} and had the least open work`;
    case "escalated":
      return "it was not decided in time and the policy then asks you";
    case "participant":
      return "you take part in it";
  }
}

/** What is asked of whoever has the task, in words. */
function actOf({ kind }: Task): "decide" | "answer" | "carry it out" {
  switch (kind) {
    case "provisioning":
    case "deprovisioning":
    case "action":
    case "standalone":
      return "carry it out";
    case "form":
      return "answer";
    default:
      return "decide";
  }
}

/** By what somebody is named: a review, a queue, a to-do of no request, else a policy. */
function namedBy({ about }: Story): string {
  if (about.campaign) return "the review names you";
  if (about.type === "standalone") return "it was given to you";
  return about.queue && !about.routing ? "the queue names you" : "the policy names you";
}

/** By what the reader stands behind the seat's principal. */
function membership(story: Story, seat: Seat): string {
  const principal = story.words.principal(seat.principal);
  switch (partsOf(seat.principal).kind) {
    case "app-owners":
    case "entitlement-owners":
      return `you are an owner of ${principal.replace(/^the owners of /, "")}`;
    case "group":
      return `you are in ${principal}`;
    case "admins":
      return "you are an admin";
    default:
      return "the policy names you";
  }
}

function ofYours(story: Story, seat: Seat): string {
  return partsOf(seat.principal).kind === "person" ? "you" : story.words.principal(seat.principal);
}

function othersWords(story: Story, others: readonly PersonId[], act: string): string {
  const names = others
    .filter((id) => story.names.people.has(id))
    .map((id) => personNamed(story.names, id).name)
    .sort();
  const verb = act === "carry it out" ? "do it as well" : `${act} as well`;
  const [first, second] = names;
  if (first === undefined) return "";
  if (others.length === 1) return `; ${first} can ${verb}`;
  if (others.length === 2 && second !== undefined) return `; ${first} and ${second} can ${verb}`;
  return `; ${first} and ${others.length - 1} others can ${verb}`;
}

/** What the reader is to the request, the nearest first. */
function relation({ about, viewer, words }: Story, task: Task): string {
  const decided = about.tasks.some((one) => one.votes.some((vote) => vote.by === viewer.id || vote.for === viewer.id));
  const own = (kind: string) => viewer.principals.filter((one) => one.startsWith(kind));
  const named = about.tasks.flatMap((one) => [...one.seats.map((seat) => seat.principal), ...one.former]);
  const asked = named.some(
    (one) => (one.startsWith("person:") || one.startsWith("group:")) && viewer.principals.includes(one),
  );
  if (task.pending?.by === viewer.id) return "you decided it; it counts in a moment";
  if (decided) return "you decided on it";
  if (about.requester === viewer.id) return "you asked for it";
  if (about.subject === viewer.id) return "it is about your access";
  if (asked) return "you were asked";
  if (about.app && own("app-owners:").includes(`app-owners:${about.app}`))
    return `you are an owner of ${words.app(about.app)}`;
  const owned = [about.entitlement, about.to].find(
    (one) => one && own("entitlement-owners:").includes(`entitlement-owners:${one}`),
  );
  if (owned) return `you are an owner of ${words.entitlement(owned)}`;
  if (viewer.roles.includes("admin")) return "you are an admin";
  if (viewer.roles.includes("auditor")) return "you are an auditor";
  return "it concerns somebody who reports to you";
}
