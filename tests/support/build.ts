import { usualCalendar } from "@/lib/engine/calendar";
import type { Command, Facts, Given, KnownPerson } from "@/lib/engine/command";
import { type Decision, decide } from "@/lib/engine/decide";
import type { Event } from "@/lib/engine/event";
import type {
  AppId,
  CaseId,
  EntitlementId,
  GroupId,
  PersonId,
  PolicyVersionId,
  Principal,
  StepUpId,
  TaskId,
} from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { plainOpening } from "@/lib/engine/open";
import type { ApproveStep, FulfilStep, Resolver, StepPlan } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import { concerned } from "@/lib/engine/rights";
import type { Task } from "@/lib/engine/task";
import { plainDecision } from "@/lib/engine/vote";

/** A named cast: ids that read as names. */
const id = <Id extends string>(name: string) => name as Id;
export const ana = id<PersonId>("ana"); // asks
export const mia = id<PersonId>("mia"); // ana's manager
export const max = id<PersonId>("max"); // mia's manager
export const olga = id<PersonId>("olga"); // owns the app
export const otto = id<PersonId>("otto"); // owns the app
export const gil = id<PersonId>("gil"); // platform group
export const gus = id<PersonId>("gus"); // platform group
export const ada = id<PersonId>("ada"); // admin
export const abe = id<PersonId>("abe"); // admin
export const eve = id<PersonId>("eve"); // external
export const app = id<AppId>("aws");
export const entitlement = id<EntitlementId>("deploy");
export const platform = id<GroupId>("platform");
export const caseId = id<CaseId>("case");

export interface World {
  readonly people: Record<PersonId, KnownPerson>;
  readonly managers: Partial<Record<PersonId, readonly PersonId[]>>;
  readonly appOwners: readonly PersonId[];
  readonly entitlementOwners: readonly PersonId[];
  readonly groups: Readonly<Record<string, readonly PersonId[]>>;
  readonly admins: readonly PersonId[];
  /** Nobody is away, and nothing was changed by those concerned, unless it is said. */
  readonly delegations?: Facts["delegations"];
  readonly ownChanges?: Facts["ownChanges"];
  readonly load?: Facts["load"];
  readonly rules?: Facts["rules"];
}

/** Somebody in a world. */
export const known = (external = false): KnownPerson => ({ active: true, internal: !external });

export const world: World = {
  people: Object.fromEntries(
    [ana, mia, max, olga, otto, gil, gus, ada, abe, eve].map((person) => [person, known(person === eve)]),
  ),
  managers: { [ana]: [mia], [mia]: [max], [olga]: [max], [gil]: [mia] },
  appOwners: [olga, otto],
  entitlementOwners: [],
  groups: { [platform]: [gil, gus] },
  admins: [ada, abe],
};

export function deactivate(before: World, ...people: readonly PersonId[]): World {
  const gone = Object.fromEntries(people.map((person) => [person, { active: false, internal: true }]));
  return { ...before, people: { ...before.people, ...gone } };
}

/** Nobody is away, nothing was changed by those concerned, the usual hours. */
const quiet = { delegations: {}, load: {}, ownChanges: {}, calendar: usualCalendar, rules: {} };

function said({ delegations = {}, ownChanges = {}, load = {}, rules = {} }: World) {
  return { delegations, ownChanges, load, rules };
}

/** What the database would answer in this world, for a case about this person. */
export function factsIn(here: World, about: PersonId, opening?: Facts["opening"]): Facts {
  const people = Object.keys(here.people) as PersonId[];
  const behind: Partial<Record<Principal, readonly PersonId[]>> = {
    admins: here.admins,
    [`app-owners:${app}`]: here.appOwners,
    [`entitlement-owners:${entitlement}`]: here.entitlementOwners,
  };
  for (const person of people) behind[`person:${person}`] = [person];
  for (const [group, members] of Object.entries(here.groups)) behind[`group:${group as GroupId}`] = members;
  const facts = {
    people: here.people,
    behind,
    managers: Object.fromEntries([...people, about].map((one) => [one, managersOf(here, one)])),
    ...quiet,
    ...said(here),
  };
  return opening ? { ...facts, opening } : facts;
}

export function managersOf(here: World, person: PersonId): readonly (readonly PersonId[])[] {
  const levels: PersonId[][] = [];
  const seen = new Set([person]);
  for (let level = [...(here.managers[person] ?? [])]; level.length > 0; ) {
    const fresh = level.filter((manager) => !seen.has(manager));
    if (fresh.length === 0) break;
    for (const manager of fresh) seen.add(manager);
    levels.push(fresh);
    level = fresh.flatMap((manager) => here.managers[manager] ?? []);
  }
  return levels;
}

const human = {
  fallback: [],
  reassign: { allowed: true, to: null, reason: "required" },
  comment: {},
  sla: { after: "P3D", hours: "wall", then: null },
} as const satisfies Partial<StepPlan>;

export function approve(who: readonly Resolver[], more: Partial<ApproveStep> = {}): ApproveStep {
  return {
    ...human,
    kind: "approve",
    name: "Approval",
    who,
    need: "any",
    self: false,
    auto: true,
    distinct: false,
    onEmpty: "fallback",
    noManager: "fallback",
    stepUp: false,
    delegate: "named",
    balance: false,
    ...more,
  };
}

export function provision(
  who: readonly Resolver[] = [{ by: "owners", of: "app" }],
  more: Partial<FulfilStep> = {},
): FulfilStep {
  return { ...human, kind: "provision", name: "Provisioning", who, how: { by: "manual" }, instructions: null, ...more };
}

export const manager: Resolver = { by: "manager", level: 1 };
export const owners: Resolver = { by: "owners", of: "app" };
export const inPlatform: Resolver = { by: "group", group: platform };
export const users = (...people: readonly PersonId[]): Resolver => ({ by: "users", people });

/** The built-in policy for grants. */
export const standard: readonly StepPlan[] = [approve([manager]), approve([owners]), provision()];

export const noon: Instant = "2026-03-02T12:00:00.000Z";

/** One case lived through command by command: what a test acts on. */
export class Play {
  case: Case | null = null;
  readonly events: Event[] = [];
  world: World;
  clock = Date.parse(noon);
  #drawn = 0;

  constructor(here: World = world) {
    this.world = here;
  }

  /** Performs a command as somebody (null: the system) a second after the last one. */
  act(actor: PersonId | null, command: Command, more: Partial<Given> = {}, opens = free): Decision {
    this.clock += 1000;
    const subject =
      command.type === "open-request" ? (command.subject ?? actor) : (this.case?.subject ?? this.case?.requester);
    const opening = command.type === "open-request" ? opens : undefined;
    const given: Given = {
      at: new Date(this.clock).toISOString(),
      actor,
      channel: "web",
      facts: factsIn(this.world, subject ?? ana, opening),
      ids: Array.from({ length: 64 }, () => `id-${++this.#drawn}`),
      taskNumbers: Array.from({ length: 4 }, () => `T-${++this.#drawn}`),
      requestNumber: "R-1",
      ...more,
    };
    const decision = decide(caseId, this.case, command, given);
    this.case = decision.case;
    this.events.push(...decision.events);
    return decision;
  }

  open(
    steps: readonly StepPlan[] = standard,
    more: Partial<Extract<Command, { type: "open-request" }>> = {},
    by = ana,
    opens = free,
  ): Decision {
    const command: Command = {
      ...plainOpening,
      type: "open-request",
      id: caseId,
      request: "grant",
      subject: by,
      app,
      entitlement,
      duration: null,
      justification: "release week",
      routing: { version: id<PolicyVersionId>("v1"), rule: null, level: "organisation" },
      steps,
      routingError: null,
      ...more,
    };
    return this.act(by, command, {}, opens);
  }

  decide(
    actor: PersonId,
    verb: Extract<Command, { type: "decide" }>["verb"],
    more: Partial<Extract<Command, { type: "decide" }>> = {},
    /** They have just shown who they are, for this decision. */
    proven = false,
  ): Decision {
    const { id: task } = this.task;
    const command = { ...plainDecision, type: "decide", task, verb, comment: "because", ...more } as const;
    if (!proven) return this.act(actor, command);
    const at = new Date(this.clock).toISOString();
    const proof = {
      id: id<StepUpId>(`proof-${++this.#drawn}`),
      person: actor,
      task,
      version: this.now.version,
      verb,
      at,
    };
    return this.act(actor, command, { facts: { ...factsIn(this.world, concerned(this.now)), proofs: [proof] } });
  }

  reassign(actor: PersonId, to: PersonId, reason: string | null = "away"): Decision {
    return this.act(actor, { type: "reassign", task: this.task.id, to, reason });
  }

  undo(actor: PersonId): Decision {
    return this.act(actor, { type: "undo", task: this.task.id });
  }

  cancel(actor: PersonId, reason: string | null = null): Decision {
    return this.act(actor, { type: "cancel", reason });
  }

  wake(): Decision {
    return this.act(null, { type: "wake" });
  }

  findSomebody(): Decision {
    return this.act(null, { type: "find-somebody" });
  }

  /** Lets time pass. */
  wait(seconds: number): this {
    this.clock += seconds * 1000;
    return this;
  }

  /** The case, which must be there. */
  get now(): Case {
    if (!this.case) throw new Error("no case");
    return this.case;
  }

  /** The task opened last. */
  get task(): Task {
    const last = this.case?.tasks.at(-1);
    return last ?? ({ id: id<TaskId>("none") } as Task);
  }

  get types(): readonly string[] {
    return this.events.map((event) => event.type);
  }
}

export const free: NonNullable<Facts["opening"]> = {
  requestable: true,
  maxDuration: null,
  duplicate: null,
  held: null,
  of: null,
};

/** A request that was asked for and waits. */
export function opened(...given: Parameters<Play["open"]>): Play {
  const play = new Play();
  play.open(...given);
  return play;
}

/** The people named in the open task's seats, "group:platform" and the like for the rest. */
export function seated(play: Play): readonly string[] {
  return play.task.seats.map(({ principal }) => principal.replace("person:", ""));
}
