import { firstAnswer, keepFirstAnswer } from "@/lib/data/first-answers";
import type { Answer, Door } from "./door";
import { replay } from "./execute";

/**
 * The same key and question of the same person gives the first answer again, word for word, whatever
 * has happened since. Refusals are not kept. Should the answer be lost after the command was saved, the
 * command's own key still lets it happen once, and the answer is made anew. `kept` leaves out of what is
 * kept what is answered this once: a secret.
 */
export async function answerOnce<T>(
  door: Door,
  run: () => Promise<Answer<T>>,
  kept: ((answer: T) => unknown) | null = null,
): Promise<Answer<T>> {
  const { viewer, key, hash = "" } = door;
  if (!viewer || key === undefined) return run();
  const known = await firstAnswer(viewer.id, key);
  if (known) return replay(known, door);
  const answer = await run();
  if (!answer.ok) return answer;
  if (kept) {
    await keepFirstAnswer(viewer.id, key, { hash, answer: kept(answer.value) });
    return answer;
  }
  await keepFirstAnswer(viewer.id, key, { hash, answer: answer.value });
  const first = await firstAnswer(viewer.id, key);
  return first ? replay(first, door) : answer;
}
