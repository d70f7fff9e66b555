import { viewerById } from "@/lib/access/identify";
import { cancelRequest } from "@/lib/commands/cancel-request";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import type { Answer, Door } from "@/lib/commands/door";
import { openRequest } from "@/lib/commands/open-request";
import { reassign } from "@/lib/commands/reassign";
import { rows } from "@/lib/data/db";
import { personByEmail } from "@/lib/data/people";
import { emailOf } from "./company";
import type { Beat, Story } from "./stories";

interface Moment {
  readonly at: number;
  readonly happen: () => Promise<void>;
}

/** Tells the stories through the commands, in the order in which they happened, by a clock that is given. */
export async function tellStories(stories: readonly Story[], now: Date): Promise<void> {
  const moments = stories.flatMap((story) => momentsOf(story, now));
  for (const { happen } of moments.sort((a, b) => a.at - b.at)) await happen();
}

function momentsOf(story: Story, now: Date): readonly Moment[] {
  const begun = now.getTime() - story.ago * 86_400_000;
  let request = "";
  const opening: Moment = {
    at: begun,
    happen: async () => {
      const [app, entitlement] = story.what;
      const subject = story.for ? { subject: emailOf(story.for) } : {};
      const duration = story.duration ? { duration: story.duration } : {};
      const asked = { type: "grant", app, entitlement, justification: story.why, ...subject, ...duration } as const;
      request = must(story, await openRequest(await doorOf(story.by, begun), asked)).id;
    },
  };
  const later = story.beats.map((beat): Moment => {
    const at = begun + beat[0] * 3_600_000;
    return { at, happen: async () => void must(story, await perform(beat, request, await doorOf(beat[1], at))) };
  });
  return [opening, ...later];
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

async function waiting(request: string): Promise<string> {
  const [task] = await rows<{ number: string }>("SELECT number FROM tasks WHERE case_id = $1 AND closed_at IS NULL", [
    request,
  ]);
  if (!task) throw new Error("nothing waits in this story");
  return task.number;
}

async function doorOf(who: string, at: number): Promise<Door> {
  const person = await personByEmail(emailOf(who));
  const viewer = person && (await viewerById(person.id));
  if (!viewer) throw new Error(`nobody is called ${who}`);
  return { viewer, channel: "demo", at: new Date(at).toISOString() };
}

/** A story that a rule refuses is told wrong. */
function must<T>(story: Story, answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(
    `${story.by} asks for ${story.what.join(" ")} ${story.ago} days ago: ${JSON.stringify(answer.refusal)}`,
  );
}
