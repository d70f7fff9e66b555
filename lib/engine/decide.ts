import { callOff, cancel } from "./cancel";
import type { Command, Given } from "./command";
import { comment } from "./conversation";
import { changeDuration } from "./duration";
import type { Event } from "./event";
import { executionAnswered } from "./executions";
import type { CaseId } from "./ids";
import { findSomebody, reassign } from "./move";
import { openRequest } from "./open";
import { partClosed } from "./parts";
import type { Refusal } from "./refusal";
import { remind } from "./remind";
import type { Case } from "./request";
import { giveUp, restart, skip } from "./restart";
import { settle } from "./settle";
import { beginStory, type Story } from "./story";
import { submitDraft } from "./submit";
import { decideTask, undo } from "./vote";
import { conditionMet } from "./wait";

/**
 * What happened, or why not. A refusal may come with events: what had fallen due before the command
 * has happened all the same.
 */
export interface Decision {
  readonly refusal: Refusal | null;
  readonly events: readonly Event[];
  /** The case after the events; null only when nothing was ever opened. */
  readonly case: Case | null;
}

/** Decides a command on a case (null: one about to be opened). Reads nothing but what comes in; draws no time and no ids. */
export function decide(id: CaseId, before: Case | null, command: Command, given: Given): Decision {
  const story = beginStory(id, before, given);
  if (before) settle(story);
  const settled = story.events.length;
  const refusal = perform(story, before, command);
  if (refusal && story.events.length !== settled) throw new Error(`${command.type} was refused after it had happened`);
  return { refusal, events: story.events, case: before || story.events.length > 0 ? story.now() : null };
}

function perform(story: Story, before: Case | null, command: Command): Refusal | null {
  if (command.type === "open-request") return openRequest(story, command);
  if (!before) return { code: "not-found" };
  switch (command.type) {
    case "decide":
      return decideTask(story, command);
    case "submit-draft":
      return submitDraft(story, command.task);
    case "undo":
      return undo(story, command.task, command.batch) ?? findSomebody(story, story.given.at);
    case "reassign":
      return reassign(story, command);
    case "cancel":
      return cancel(story, command.reason);
    case "call-off":
      return callOff(story, command);
    case "remind":
      return remind(story);
    case "change-duration":
      return changeDuration(story, command);
    case "restart":
      return restart(story, command);
    case "skip":
      return skip(story, command.reason);
    case "give-up":
      return giveUp(story, command.reason);
    case "part-closed":
      return partClosed(story, command);
    case "execution-answered":
      return executionAnswered(story, command);
    case "condition-met":
      return conditionMet(story, command);
    case "comment":
      return comment(story, command);
    case "wake":
      return null;
    case "find-somebody":
      return findSomebody(story, story.given.at);
    default:
      throw new Error(`${command.type} is not decided yet`);
  }
}
