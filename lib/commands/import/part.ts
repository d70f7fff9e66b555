import type { Changes } from "@/lib/data/directory/directory";
import { type Difference, inWords } from "./merge";
import type { Note, Tally } from "./plan";
import type { FileName } from "./problem";

/** The plan of one file. */
export interface Part<Row> {
  readonly rows: Changes<Row>;
  readonly tally: Tally;
  readonly steps: readonly Note[];
  readonly kept: readonly Note[];
}

/** Gathers what becomes of each row of a file. */
export interface Gathering<Row> {
  readonly add: (about: string, row: Row) => void;
  /** `more` is what changes beside the row itself, such as new members. */
  readonly meet: (
    about: string,
    row: Row,
    changes: readonly Difference[],
    kept: readonly Difference[],
    more?: readonly string[],
  ) => void;
  readonly finish: () => Part<Row>;
}

export function gather<Row>(file: FileName): Gathering<Row> {
  const added: Row[] = [];
  const changed: Row[] = [];
  const steps: Note[] = [];
  const kept: Note[] = [];
  let touched = 0;
  let unchanged = 0;
  return {
    add: (about, row) => {
      added.push(row);
      steps.push({ file, about, text: "added" });
    },
    meet: (about, row, changes, keeps, more = []) => {
      if (changes.length > 0) changed.push(row);
      for (const keep of keeps) kept.push({ file, about, text: inWords(keep) });
      const said = [...changes.map(inWords), ...more];
      if (said.length === 0) unchanged++;
      else {
        touched++;
        steps.push({ file, about, text: said.join("; ") });
      }
    },
    finish: () => ({
      rows: { added, changed },
      tally: { file, added: added.length, changed: touched, unchanged },
      steps,
      kept,
    }),
  };
}
