import { callOff, cancel } from "./cancel";
import { moveDue } from "./certify";
import { changeParticipants } from "./change-participants";
import { deleteTask, openCollaboration } from "./collaboration";
import type { Command, Given } from "./command";
import { attach, comment, deleteComment, detach, editComment } from "./conversation";
import { changeDuration } from "./duration";
import { editTask } from "./edit-task";
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
import { openStandalone } from "./standalone";
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

function openCase(story: Story, command: Extract<Command, { type: "open-request" }>): Refusal | null {
  if (command.request === "collaboration") return openCollaboration(story, command);
  return command.request === "standalone" ? openStandalone(story, command) : openRequest(story, command);
}

function perform(story: Story, before: Case | null, command: Command): Refusal | null {
  if (command.type === "open-request") return openCase(story, command);
  if (!before) return { code: "not-found" };
  switch (command.type) {
    case "decide":
      return decideTask(story, command);
    case "move-due":
      return moveDue(story, command.dueAt);
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
    case "edit-task":
      return editTask(story, command);
    case "change-participants":
      return changeParticipants(story, command);
    case "delete-task":
      return deleteTask(story, command);
    case "comment":
      return comment(story, command);
    case "edit-comment":
      return editComment(story, command);
    case "delete-comment":
      return deleteComment(story, command);
    case "attach":
      return attach(story, command);
    case "detach":
      return detach(story, command);
    case "wake":
      return null;
    case "find-somebody":
      return findSomebody(story, story.given.at);
  }
}
