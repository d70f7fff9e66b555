import type { Command, Facts, Given } from "@/lib/engine/command";
import { type Decision, decide } from "@/lib/engine/decide";
import type { Event } from "@/lib/engine/event";
import type { PersonId, PolicyVersionId, StepUpId, TaskId } from "@/lib/engine/ids";
import type { Instant } from "@/lib/engine/instant";
import { plainOpening } from "@/lib/engine/open";
import type { StepPlan } from "@/lib/engine/policy";
import type { Case } from "@/lib/engine/request";
import { concerned } from "@/lib/engine/rights";
import type { Task } from "@/lib/engine/task";
import { plainDecision } from "@/lib/engine/vote";
import { ana, app, caseId, entitlement } from "./cast";
import { standard } from "./plans";
import { factsIn, type World, world } from "./world";

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
      routing: { version: "v1" as PolicyVersionId, rule: null, level: "organisation" },
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
      id: `proof-${++this.#drawn}` as StepUpId,
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
    return last ?? ({ id: "none" as TaskId } as Task);
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
