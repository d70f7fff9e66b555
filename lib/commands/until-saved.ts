import { isPassing, isTaken } from "@/lib/data/errors";
import { OutOfNumbers } from "@/lib/engine/story";
import type { Answer } from "./door";

/** How often a lost race is decided again before it counts as a surprise. */
const attempts = 40;
/** As many task numbers as one command can use at the most. */
const plenty = 4;

/**
 * Repeats an attempt until it is saved or refused. An attempt gives null when the case had changed
 * meanwhile; it is told how many task numbers to draw when its own guess was too low. A lost
 * connection is repeated too: the key finds out whether the first attempt had been saved.
 */
export async function untilSaved<T>(
  attempt: (taskNumbers: number | null) => Promise<Answer<T> | null>,
): Promise<Answer<T>> {
  let taskNumbers: number | null = null;
  let cause: unknown;
  for (let tried = 0; tried < attempts; tried++) {
    try {
      const answer = await attempt(taskNumbers);
      if (answer) return answer;
    } catch (error) {
      if (error instanceof OutOfNumbers) taskNumbers = plenty;
      else if (!isPassing(error) && !isTaken(error)) throw error;
      cause = error;
    }
  }
  throw new Error(`nothing was saved in ${attempts} attempts`, { cause });
}
