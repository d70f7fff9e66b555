import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import type { Answer, Door } from "@/lib/commands/door";
import { openFollowing } from "@/lib/commands/open-following";
import { openRequest } from "@/lib/commands/open-request";
import { reassign } from "@/lib/commands/reassign";
import { rows } from "@/lib/data/db";
import type { HeldGrant } from "@/lib/data/grants";
import { length } from "@/lib/engine/instant";
import { channelOf } from "./channels";
import { emailOf } from "./company";
import { dayMs, doorOf, type Moment, must, waiting } from "./moments";
import type { Beat, Story } from "./stories";

/** What came to its end longer ago than this has been taken away by now. */
const tidied = 5 * dayMs;

/** What happened in a story, moment by moment. */
export function momentsOf(story: Story, now: Date): readonly Moment[] {
  const begun = now.getTime() - story.ago * dayMs;
  let request = "";
  const opening: Moment = {
    at: begun,
    happen: async () => {
      const [app, entitlement] = story.what;
      const { subject, duration, emergency } = {
        subject: story.for && { subject: emailOf(story.for) },
        duration: story.duration && { duration: story.duration },
        emergency: story.emergency && { emergency: true },
      };
      const asked = { type: "grant", app, entitlement, justification: story.why } as const;
      const door = await doorOf(story.by, begun);
      request = told(story, await openRequest(door, { ...asked, ...subject, ...duration, ...emergency })).id;
    },
  };
  const by = ([hours, who, verb]: Beat) => channelOf(who, verb, story.ago * 24 - hours);
  const later = story.beats.map((beat): Moment => {
    const at = begun + beat[0] * 3_600_000;
    return {
      at,
      happen: async () => void told(story, await perform(beat, request, await doorOf(beat[1], at, by(beat)))),
    };
  });
  return [opening, ...later, ...removal(story, begun, now, () => request)];
}

async function perform(beat: Beat, request: string, door: Door): Promise<Answer<unknown>> {
  const [, , verb, words] = beat;
  switch (verb) {
    case "comment":
    case "question":
      return comment(door, { request, body: words, question: verb === "question" });
    case "cancel":
      return cancelRequest(door, { request, reason: words });
    case "reassign":
      return reassign(door, { task: await waiting(request), assignee: emailOf(beat[4]), reason: words });
    default:
      return decide(door, { task: await waiting(request), verb, comment: words ?? null });
  }
}

/** What was granted for a time that is long over was taken away again, by whoever had carried it out. */
function removal(story: Story, begun: number, now: Date, request: () => string): readonly Moment[] {
  const done = story.beats.findLast((beat) => beat[2] === "complete");
  if (!done || !story.duration) return [];
  const end = begun + done[0] * 3_600_000 + length(story.duration);
  if (end > now.getTime() - tidied) return [];
  let removing = "";
  const at = end + 60_000;
  const gone = end + 4 * 3_600_000;
  return [
    {
      at,
      happen: async () => {
        const grant = await grantedBy(request());
        const moment = new Date(at).toISOString();
        const wanted = { type: "revoke", origin: "expiry", requester: grant.person, grant, settled: true } as const;
        removing = told(story, await openFollowing(`expiry:${grant.id}`, { ...wanted, at: moment })).id;
      },
    },
    {
      at: gone,
      happen: async () => {
        const task = await waiting(removing);
        told(story, await decide(await doorOf(done[1], gone), { task, verb: "complete", comment: null }));
      },
    },
  ];
}

async function grantedBy(request: string): Promise<HeldGrant> {
  const [grant] = await rows<HeldGrant>(
    `SELECT g.id, g.person_id AS person, g.entitlement_id AS entitlement, n.app_id AS app
     FROM grants g JOIN entitlements n ON n.id = g.entitlement_id WHERE g.case_id = $1`,
    [request],
  );
  if (!grant) throw new Error("nothing was granted in this story");
  return grant;
}

/** A story that a rule refuses is told wrong. */
function told<T>(story: Story, answer: Answer<T>): T {
  return must(`${story.by} asks for ${story.what.join(" ")} ${story.ago} days ago`, answer);
}
