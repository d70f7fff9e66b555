import type { TaskList } from "graphile-worker";
import { announce } from "./announce";
import { deliver } from "./deliver";
import { eachPart } from "./parts";

/** What brings messages to people: working out who hears of what, and handing it over. */
export const messageTasks: TaskList = {
  announce: (payload) => eachPart(payload, announce),
  deliver: (payload, { job }) => eachPart(payload, (part) => deliver(part, job.attempts >= job.max_attempts)),
};
