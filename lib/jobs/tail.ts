import { setTimeout as sleep } from "node:timers/promises";
import { hashLeaf } from "@/lib/audit/leaf";
import { type JobSpec, listenForNudges, onNudge, placeTail, type Tailed, tailWaits } from "@/lib/data/tail";
import { isOfCampaign } from "@/lib/engine/campaign-event";
import type { CaseId, EventId } from "@/lib/engine/ids";
import { slackAvailable } from "@/lib/notify/slack/client";
import type { BeginCallPayload } from "./call";
import type { CampaignPayload } from "./campaign";
import { type FollowPayload, isFollowed } from "./follow";
import { beginLoop, type Loop } from "./loop";

const lookEveryMs = 250;
const batch = 2000;
const casesTogether = 25;
/** While much happens what comes within this time is placed, and told, in one go. */
const gatherMs = 200;

/** What the job that follows a case's events is given. */
export interface AnnouncePayload {
  readonly case: CaseId;
  readonly events: readonly EventId[];
}

/** Gives positions to whatever waits; answers how many events got theirs. */
export async function placeWaiting(): Promise<number> {
  let placed = 0;
  for (;;) {
    const round = await placeTail({ hash: hashLeaf, jobs: announcements, limit: batch });
    placed += round.count;
    if (round.count < batch) return placed;
  }
}

/** What happened in a case within a batch is one part of a job, so that a burst is seen whole. */
function announcements(events: readonly Tailed[]): readonly JobSpec[] {
  const byCase = new Map<CaseId, EventId[]>();
  for (const event of events) {
    if (!isHeard(event)) continue;
    const known = byCase.get(event.case);
    if (known) known.push(event.event);
    else byCase.set(event.case, [event.event]);
  }
  const cases = [...byCase].map(([id, ofCase]): AnnouncePayload => ({ case: id, events: ofCase }));
  const announced = Array.from({ length: Math.ceil(cases.length / casesTogether) }, (_, turn) => {
    const payload = cases.slice(turn * casesTogether, (turn + 1) * casesTogether);
    // Before any message: who waits for a task must not wait for others' news.
    return { identifier: "announce", payload, priority: -10 };
  });
  return [...announced, ...runs(events), ...followed(events), ...ledCampaigns(events)];
}

/** One job a campaign for what its own events ask for: staging, seating, ending, telling. */
function ledCampaigns(events: readonly Tailed[]): readonly JobSpec[] {
  const found = Map.groupBy(
    events.filter(({ type }) => isOfCampaign(type) && type !== "items-staged" && type !== "items-ended"),
    (event) => event.case,
  );
  return [...found].map(([id, ofCampaign]) => {
    const payload: CampaignPayload = { campaign: id, events: ofCampaign.map(({ event }) => event) };
    return { identifier: "campaign", payload };
  });
}

/** One job a case for what follows in other cases. */
function followed(events: readonly Tailed[]): readonly JobSpec[] {
  const found = Map.groupBy(
    events.filter(({ type }) => isFollowed(type)),
    (event) => event.case,
  );
  return [...found].map(([id, ofCase]) => {
    const payload: FollowPayload = { case: id, events: ofCase.map(({ event }) => event) };
    return { identifier: "follow", payload, priority: -5 };
  });
}

/** One job for each run outside that was started. */
function runs(events: readonly Tailed[]): readonly JobSpec[] {
  const started = events.filter(({ type }) => type === "execution-started");
  return started.map(({ event }) => ({ identifier: "begin-call", payload: { event } satisfies BeginCallPayload }));
}

/** A decision in its undo window is told to nobody; only the cards in Slack show it. */
function isHeard({ type }: Tailed): boolean {
  if (isOfCampaign(type)) return false;
  return (type !== "decision-made" && type !== "decision-undone") || slackAvailable();
}

/** Runs the tailer until it is stopped: at every nudge, and every 250 ms. */
export function startTailer(): Loop {
  let placed = 0;
  const loop = beginLoop("tailer", async () => {
    if (!(await tailWaits())) return lookEveryMs;
    await sleep(Math.max(0, placed + gatherMs - performance.now()));
    placed = performance.now();
    await placeWaiting();
    return lookEveryMs;
  });
  onNudge(loop.wake);
  const stopListening = listenForNudges(loop.wake);
  return {
    wake: loop.wake,
    stop: async () => {
      onNudge(null);
      stopListening();
      await loop.stop();
    },
  };
}
