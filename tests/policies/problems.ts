import { parsePolicy } from "@/lib/policies/parse";
import { ids } from "./inputs";

/** What is wrong in a file, each with its line and column. */
export function problems(yaml: string): readonly string[] {
  const parsed = parsePolicy(yaml, ids);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** How every file begins. */
export const head = "policy: p\nfor: grant\n";
