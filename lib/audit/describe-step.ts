import type { EventOf } from "@/lib/engine/event";
import { actorWords, listWords, type Words } from "./words";

/** Why a step is over without a decision on it. */
export function stepPassed(event: EventOf<"step-passed">, words: Words): string {
  const { data } = event;
  const step = `the step ${words.step(data.step)}`;
  const person = data.person ? words.person(data.person) : null;
  switch (data.reason) {
    case "approved-by-asking":
      return `${step} passed: ${person ?? "the requester"} approved it by asking`;
    case "no-manager":
      return `${step} passed: there is no manager to ask`;
    case "nobody":
      return `${step} passed: nobody stands behind it and its policy lets it be skipped`;
    case "sla":
      return `${step} passed: it was not decided in time`;
    case "accepted":
      return `${step} passed: the policy accepts by itself what comes to it`;
    case "waited":
      return `${step} passed: its time has come`;
    case "condition":
      return `${step} passed: what it waited for holds now`;
    case "notified":
      return `${step} passed: those it names were told`;
    case "executed":
      return `${step} passed: the other system carried it out`;
    case "answered":
      return `${step} passed: the system it asked agreed`;
    case "skipped":
      return `${actorWords(event, words)} skipped ${step} as an admin`;
    case "not-needed":
      return `${step} passed: the policy had accepted it before`;
  }
}

/** A revision was asked for. */
export function stepsReopened({ data }: EventOf<"steps-reopened">, words: Words): string {
  const names = data.steps.map((index) => words.step(index));
  const begin = names.length === 1 ? "begins" : "begin";
  return `the step${names.length === 1 ? "" : "s"} ${listWords(names)} ${begin} again: a revision was asked for`;
}

/** What was handed to another system. */
export function executionStarted({ data }: EventOf<"execution-started">, words: Words): string {
  const step = `the step ${words.step(data.step)}`;
  const purposes = {
    fulfil: `${step} was handed to the system that carries it out`,
    action: `the action of ${step} was started`,
    ask: `${step} asks another system`,
  } as const;
  return purposes[data.purpose];
}

/** What came of it: success, or the code of what came back. */
export function executionEnded({ data }: EventOf<"execution-ended">): string {
  return data.ok ? "the other system reported that it is done" : `the other system could not do it (${data.code})`;
}
