import type { Command, Needs } from "./command";
import type { GroupId, PersonId } from "./ids";
import type { Resolver, StepPlan } from "./policy";
import type { Collaboration } from "./request";

/** Nothing beside the case: for reading, and for asking what would be allowed. */
export const noNeeds: Needs = { task: null, people: [], groups: [], taskNumbers: 0, requestNumber: false };

/** What a command needs to have loaded beside the case. Numbers may go unused: gaps are allowed. */
export function needs(command: Command): Needs {
  const nothing = noNeeds;
  switch (command.type) {
    case "open-request":
      return openingNeeds(command);
    case "decide": {
      const opensNext =
        command.undoSeconds === 0 && ["approve", "confirm", "complete", "submit"].includes(command.verb);
      const named = command.reroute?.ok ? mentioned(command.reroute.steps) : {};
      return { ...nothing, ...named, task: command.task, taskNumbers: opensNext || command.reroute ? 1 : 0 };
    }
    case "reassign":
      return { ...nothing, task: command.task, people: [command.to] };
    case "change-participants": {
      const { inspector = null, follow = [], unfollow = [] } = command;
      return { ...nothing, task: command.task, people: [...(inspector ? [inspector] : []), ...follow, ...unfollow] };
    }
    case "edit-task":
    case "delete-task":
    case "edit-comment":
    case "delete-comment":
    case "attach":
    case "detach":
    case "undo":
    case "comment":
      return { ...nothing, task: command.task };
    case "restart":
    case "change-duration":
      return { ...nothing, ...(command.reroute?.ok && mentioned(command.reroute.steps)), taskNumbers: 1 };
    case "skip":
    case "wake":
    case "condition-met":
      return { ...nothing, taskNumbers: 1 };
    case "execution-answered":
      return { ...nothing, taskNumbers: 1, people: command.answer.is === "reassign" ? [command.answer.to] : [] };
    case "move-due":
    case "submit-draft":
    case "cancel":
    case "call-off":
    case "remind":
    case "give-up":
    case "part-closed":
    case "find-somebody":
      return nothing;
  }
}

function openingNeeds({ steps, subject, collaboration }: Extract<Command, { type: "open-request" }>): Needs {
  // Numbers of tasks are not drawn for it: a gap among them would tell of it.
  if (collaboration) return { ...noNeeds, people: takingPart(collaboration), requestNumber: true };
  const { people, ...rest } = mentioned(steps);
  return { task: null, people: subject ? [subject, ...people] : people, ...rest, taskNumbers: 1, requestNumber: true };
}

function takingPart({ assignee, inspector, followers }: Omit<Collaboration, "task">): readonly PersonId[] {
  return [assignee, ...(inspector ? [inspector] : []), ...followers];
}

/** Everybody one step names, those of the policy that may take over included. */
function named({ who, fallback, reassign: { to }, sla }: StepPlan): readonly Resolver[] {
  const then = sla?.then;
  const later = then?.do === "policy" ? then.steps.flatMap(named) : then && "who" in then ? then.who : [];
  return [...who, ...fallback, ...(to ?? []), ...later];
}

/** The people and groups that steps name. */
function mentioned(steps: readonly StepPlan[]): Pick<Needs, "people" | "groups" | "balanced"> {
  const resolvers = steps.flatMap(named);
  return {
    people: resolvers.flatMap((resolver) => ("people" in resolver ? resolver.people : [])),
    groups: groupsIn(resolvers),
    balanced: groupsIn(steps.flatMap((step) => (step.kind === "approve" && step.balance ? step.who : []))),
  };
}

function groupsIn(resolvers: readonly Resolver[]): readonly GroupId[] {
  return resolvers.flatMap((resolver) => (resolver.by === "group" ? [resolver.group] : []));
}
