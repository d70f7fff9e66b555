import type { Principal } from "@/lib/engine/ids";
import type { Resolver, SlaAction } from "@/lib/engine/policy";
import type { Case, Step } from "@/lib/engine/request";
import type { Task } from "@/lib/engine/task";
import { verbRule } from "@/lib/engine/verbs";
import type { StepTimeView, StepView } from "./step-views";
import type { Story } from "./story";

const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** How much time a step has, and what happens when it is over; nothing once it is. */
export function timeOf(story: Story, { plan, state }: Step, task: Task | null): StepTimeView | null {
  if (!plan.sla || (state !== "active" && state !== "upcoming")) return null;
  const { after, hours, then } = plan.sla;
  return {
    within: after,
    hours,
    escalatesAt: then === null ? null : (task?.escalatesAt ?? null),
    then: then && thenWords(story, then),
    escalatedAt: task?.escalatedAt ?? null,
  };
}

function thenWords(story: Story, then: SlaAction): string {
  switch (then.do) {
    case "notify":
      return `${whoWords(story, then.who)} will be told`;
    case "reassign":
      return `it goes to ${whoWords(story, then.who)}`;
    case "policy":
      return "another policy takes over";
    case "skip":
      return "it is passed";
    case "cancel":
      return "the request is cancelled";
  }
}

function whoWords(story: Story, who: readonly Resolver[]): string {
  return or.format(who.map((resolver) => resolverWords(story, resolver)));
}

function resolverWords({ words, about }: Story, resolver: Resolver): string {
  switch (resolver.by) {
    case "manager":
      return resolver.level === 1 ? "the manager" : `the manager at level ${resolver.level}`;
    case "owners":
      return resolver.of === "app" ? `the owners of ${about.app ? words.app(about.app) : "the app"}` : "its owners";
    case "group":
      return words.principal(`group:${resolver.group}`);
    case "users":
    case "expression":
      return or.format(resolver.people.map((id) => words.person(id)));
    case "subject":
      return about.subject ? words.person(about.subject) : "whom it is about";
    case "requester":
      return words.person(about.requester);
    case "admins":
      return "the admins";
  }
}

/** Everybody whom an escalation names, so that they can be called by name. */
export function escalationPrincipals(about: Case): readonly Principal[] {
  return about.steps.flatMap(({ plan }) => {
    const then = plan.sla?.then;
    const who = then && (then.do === "notify" || then.do === "reassign") ? then.who : [];
    return who.flatMap((resolver): readonly Principal[] => {
      if (resolver.by === "group") return [`group:${resolver.group}`];
      return "people" in resolver ? resolver.people.map((id): Principal => `person:${id}`) : [];
    });
  });
}

/** How many agree so far, where it takes more than one. */
export function votesOf(task: Task | null): StepView["votes"] {
  if (!task || task.need < 2) return null;
  const agreed = task.votes.filter(({ verb }) => verbRule(task.kind, verb)?.tone === "positive").length;
  return { agreed, needed: task.need };
}
