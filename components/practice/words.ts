import type { Lesson } from "./practice";

interface Words {
  readonly title: string;
  readonly say: string;
  /** As `Keys` draws them. */
  readonly keys: readonly string[];
}

/** What each lesson asks for. */
export const lessonWords: Readonly<Record<Lesson, Words>> = {
  next: { title: "Go down", say: "opens the next task. Your place in the list stays.", keys: ["j"] },
  previous: { title: "Go up", say: "goes back to the one before.", keys: ["k"] },
  approve: { title: "Say yes", say: "approves what is open, and the next task comes at once.", keys: ["y"] },
  undo: {
    title: "Take it back",
    say: "takes back the last decision. In the real inbox you have ten seconds.",
    keys: ["z"],
  },
  deny: {
    title: "Say no",
    say: "asks for your reason: whoever asked will read it. Write one and send it.",
    keys: ["n", "mod+Enter"],
  },
  choose: {
    title: "Choose several",
    say: "selects a task. Choose three of them, moving down in between.",
    keys: ["x", "j"],
  },
  several: {
    title: "Decide them together",
    say: "approves all that you chose. What is of high risk stays out in the real inbox.",
    keys: ["y"],
  },
  menu: {
    title: "Everything else",
    say: "finds anything that can be done, and shows its key. Open it, write “claim” and press Enter.",
    keys: ["mod+k"],
  },
};
