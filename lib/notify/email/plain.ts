import type { Letter, StepMark } from "./letter";

const marks = { done: "[x]", now: "[>]", later: "[ ]", stopped: "[-]" } as const satisfies Record<StepMark, string>;

/** The letter as plain text: everything the HTML says, in the same order. */
export function plain(letter: Letter): string {
  const width = Math.max(0, ...letter.facts.map(({ label }) => label.length));
  const blocks = [
    letter.heading,
    ...letter.sentences,
    ...letter.quotes.map(({ label, text }) => `${label}:\n${text.replace(/^/gm, "> ")}`),
    letter.facts.map(({ label, value }) => `${`${label}:`.padEnd(width + 2)}${value}`).join("\n"),
    letter.steps.map(({ mark, name, state }) => `${marks[mark]} ${name}${state ? `: ${state}` : ""}`).join("\n"),
    [letter.primary, ...letter.choices].map(({ label, url }) => `${label}: ${url}`).join("\n"),
    `-- \n${letter.footer.join("\n")}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
