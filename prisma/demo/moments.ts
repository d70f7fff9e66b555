import { viewerById } from "@/lib/access/identify";
import type { Viewer } from "@/lib/access/viewer";
import { decide } from "@/lib/commands/decide";
import type { Answer, Door } from "@/lib/commands/door";
import { rows } from "@/lib/data/db";
import { personByEmail } from "@/lib/data/people";
import type { Channel } from "@/lib/engine/event";
import type { Verb } from "@/lib/engine/task";
import { emailOf } from "./company";

/** Something that happened in the past, told by the clock of then. */
export interface Moment {
  readonly at: number;
  readonly happen: () => Promise<void>;
}

/** A person who comes in by the clock of then. */
export type PersonDoor = Door & { readonly viewer: Viewer; readonly at: string };

/** One act of a scene: days ago, who, and what they do about what the scene opened with. */
export type Act<Of> = readonly [
  ago: number,
  who: string,
  does: (door: PersonDoor, of: Of) => Promise<Answer<unknown> | undefined>,
];

export const dayMs = 86_400_000;

/** Somebody begins something, and others go on with it. */
export function scene<Of>(
  now: Date,
  [ago, who, begins]: readonly [ago: number, who: string, begins: (door: PersonDoor) => Promise<Answer<Of>>],
  ...acts: readonly Act<Of>[]
): readonly Moment[] {
  let of: Of;
  const at = (days: number) => now.getTime() - days * dayMs;
  const opening: Moment = {
    at: at(ago),
    happen: async () => {
      of = must(`${who} begins ${ago} days ago`, await begins(await doorOf(who, at(ago))));
    },
  };
  const later = acts.map(
    ([days, whose, does]): Moment => ({
      at: at(days),
      happen: async () => {
        const answer = await does(await doorOf(whose, at(days)), of);
        if (answer) must(`${whose} goes on ${days} days ago`, answer);
      },
    }),
  );
  return [opening, ...later];
}

/** Decides the task that a request waits for. */
export function deciding(
  verb: Verb,
  words?: string,
): (door: Door, of: { readonly id: string }) => Promise<Answer<unknown>> {
  return async (door, { id }) => await decide(door, { task: await waiting(id), verb, comment: words ?? null });
}

/** The number of the one open task of a request. */
export async function waiting(request: string): Promise<string> {
  const [task] = await rows<{ number: string }>("SELECT number FROM tasks WHERE case_id = $1 AND closed_at IS NULL", [
    request,
  ]);
  if (!task) throw new Error("nothing waits in this story");
  return task.number;
}

const known = new Map<string, Viewer>();

export async function doorOf(who: string, at: number, channel: Channel = "web"): Promise<PersonDoor> {
  const viewer = known.get(who) ?? (await find(who));
  known.set(who, viewer);
  return { viewer, channel, at: new Date(at).toISOString() };
}

async function find(who: string): Promise<Viewer> {
  const person = await personByEmail(emailOf(who));
  const viewer = person && (await viewerById(person.id));
  if (!viewer) throw new Error(`nobody is called ${who}`);
  return viewer;
}

/** What a rule refuses is told wrong. */
export function must<T>(what: string, answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`${what}: ${JSON.stringify(answer.refusal)}`);
}
