import type { Viewer } from "@/lib/access/viewer";
import { describe as sentenceOf } from "@/lib/audit/describe";
import { queueById } from "@/lib/data/queues";
import type { Event } from "@/lib/engine/event";
import { evolve } from "@/lib/engine/evolve";
import type { Case } from "@/lib/engine/request";
import { commentViews } from "./comments";
import { textOf, timelineOf } from "./request";
import type { StepView } from "./step-views";
import { stepViews } from "./steps";
import { loadStory, type Story } from "./story";
import type { TaskAtView } from "./task-at-views";
import { taskRows } from "./task-rows";
import { personNamed, principalWords } from "./words";

/**
 * A task and its request as they were after one of their events: the events up to it, folded by the rule
 * that keeps the present. Whoever sees the request sees its past, as far as its events are theirs to know.
 * Null: no such task or event for this viewer.
 */
export async function taskAt(viewer: Viewer, ref: string, event: string): Promise<TaskAtView | null> {
  const story = await loadStory(viewer, { task: ref });
  const place = story?.events.findIndex((one) => one.id === event) ?? -1;
  const last = story?.events[place];
  if (!story?.task || !last) return null;
  const past = storyUntil(story, story.events.slice(0, place + 1));
  const [[row], comments] = await Promise.all([taskRows(viewer, [story.task]), commentViews(past)]);
  if (!row) return null;
  const { number, kind, title, subject, requester, app, entitlement, queue } = row;
  return {
    task: {
      number,
      kind,
      title: titleThen(past) ?? title,
      subject,
      requester,
      app,
      entitlement,
      queue,
      duration: past.about.duration,
    },
    request: row.request?.number ?? null,
    event: {
      id: last.id,
      at: last.at,
      place: place + 1,
      of: story.events.length,
      sentence: sentenceOf(last, story.words),
      text: textOf(last, story.events),
    },
    before: story.events[place - 1]?.id ?? null,
    after: story.events[place + 1]?.id ?? null,
    state: past.about.state,
    outcome: past.about.outcome,
    ...(await taskThen(past, story.task)),
    steps: stepViews(past).map((step) => asNamedThen(past, step)),
    comments: comments.map((comment) => ({ ...comment, editableUntil: null, deletable: false })),
    timeline: timelineOf(past),
  };
}

/** Work among people is called by words that can change. */
function titleThen({ about, events }: Story): string | null {
  return events.find(({ id }) => id === about.titled)?.texts.title?.value ?? null;
}

/** The same story as it was told until then; who would be asked next is not known of the past. */
function storyUntil(story: Story, events: readonly Event[]): Story {
  const about = events.reduce<Case | null>(evolve, null);
  if (!about) throw new Error("a case without its beginning");
  return { ...story, about, events, ahead: new Map() };
}

async function taskThen({ about, names }: Story, id: Story["task"]): Promise<Pick<TaskAtView, "then">> {
  const task = about.tasks.find((one) => one.id === id);
  if (!task) return { then: null };
  return {
    then: {
      state: task.state,
      outcome: task.outcome,
      dueAt: task.dueAt,
      priority: task.priority,
      status: task.status === null ? null : await statusWords(about, task.status),
      claimedBy: task.claimedBy && personNamed(names, task.claimedBy),
      asked: task.seats.map(({ principal }) =>
        principalWords(names, (person) => personNamed(names, person).name, principal),
      ),
      openedAt: task.openedAt,
      closedAt: task.closedAt,
    },
  };
}

/** A queue's status as the queue calls it now; one it no longer has keeps its short name. */
async function statusWords({ queue }: Case, status: string): Promise<string> {
  const known = queue ? await queueById(queue.id) : null;
  return known?.body.statuses.find(({ slug }) => slug === status)?.label ?? status;
}

/** Who was asked stands in the record; who stood behind a group or an app then does not. */
function asNamedThen({ about, names }: Story, step: StepView): StepView {
  const task = about.tasks.findLast((one) => one.step === step.index - 1);
  const asked = (task?.seats ?? []).map(({ principal }) => {
    const label = principalWords(names, (person) => personNamed(names, person).name, principal);
    return { label, people: [{ email: "", name: label }], count: 1 };
  });
  // How long it has been waiting is said of the present alone.
  return { ...step, asked, time: null, openedAt: step.state === "active" ? null : step.openedAt };
}
