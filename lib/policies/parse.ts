import { isAlias, LineCounter, parseDocument, visit, type YAMLError } from "yaml";
import type { z } from "zod";
import { toPolicy } from "./draft";
import { readTests } from "./examples";
import { type Places, placesIn } from "./place";
import type { Ids } from "./plan";
import type { Policy, Problem } from "./policy";
import { wrongReferences } from "./references";
import { policyFile } from "./schema";
import { nonsense } from "./sense";
import { calledBy, namedBy, stepsOf } from "./walk";

export type ParsedPolicy =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const longest = 100_000;

/**
 * A policy file, or everything that is wrong with it by line and column. With `ids`, groups and
 * people that are not there are problems too.
 */
export function parsePolicy(yaml: string, ids?: Ids): ParsedPolicy {
  const read = readPolicy(yaml);
  if (!read.ok) return read;
  const { policy, places } = read;
  return answer(policy, ids ? unknownNames(policy, ids, places) : []);
}

type Read = { readonly ok: true; readonly policy: Policy; readonly places: Places };

/** The file by its form and its conditions alone. */
export function readPolicy(yaml: string): Read | Extract<ParsedPolicy, { readonly ok: false }> {
  if (yaml.length > longest)
    return refused([{ line: 1, column: 1, message: `a policy has at most ${longest} characters` }]);
  if (!yaml.isWellFormed() || yaml.includes("\0"))
    return refused([{ line: 1, column: 1, message: "this holds characters that are no text" }]);
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return refused(broken.map((error) => yamlProblem(error, lines)));
  const places = placesIn(document, yaml, lines);
  const aliases: Problem[] = [];
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) return;
      const { line, col } = lines.linePos(node.range?.[0] ?? 0);
      aliases.push({ line, column: col, message: "write it out: aliases are not used in policies" });
    },
  });
  if (aliases.length > 0) return refused(aliases);
  const file = policyFile.safeParse(document.toJS());
  if (!file.success) return refused(file.error.issues.flatMap((issue) => issueProblems(issue, places)));
  const tests = readTests(file.data.tests);
  if (!tests.ok) return refused(tests.faults.map(({ path, message }) => places.value(path, message)));
  const policy = toPolicy(file.data, tests.tests);
  const problems = nonsense(policy, places);
  return problems.length === 0 ? { ok: true, policy, places } : refused(problems);
}

function answer(policy: Policy, problems: readonly Problem[]): ParsedPolicy {
  return problems.length === 0 ? { ok: true, policy } : refused(problems);
}

/** In the order of the file. */
function refused(problems: readonly Problem[]): Extract<ParsedPolicy, { readonly ok: false }> {
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function yamlProblem(error: YAMLError, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  return { line, column: col, message: `not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}` };
}

function issueProblems(issue: z.core.$ZodIssue, places: Places): readonly Problem[] {
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return issue.keys.map((key, index) => places.key([...issue.path, key], messages[index] ?? issue.message));
  }
  if (issue.code === "custom" && issue.params?.key === true) return [places.key(issue.path, issue.message)];
  const key = issue.path.at(-1);
  const missing = typeof key === "string" && !places.has(issue.path);
  return [places.value(issue.path, missing ? `${key} is missing: ${issue.message}` : issue.message)];
}

function unknownNames(policy: Policy, ids: Ids, places: Places): readonly Problem[] {
  const steps = stepsOf(policy);
  const people = steps
    .flatMap(({ step, path }) => namedBy(step, path))
    .flatMap(({ who, path }) => {
      if (who.by === "group" && ids.group(who.group) === null)
        return [places.value([...path, "group"], `there is no group ${who.group}`)];
      if (who.by !== "users") return [];
      return who.emails.flatMap((email, index) =>
        ids.person(email) === null
          ? [places.value([...path, "users", index], `nobody here has the address ${email}`)]
          : [],
      );
    });
  const webhooks = steps.flatMap(({ step, path }) => {
    const called = calledBy(step, path);
    return called && (ids.webhook?.(called.slug) ?? null) === null
      ? [places.value(called.path, `there is no webhook ${called.slug}`)]
      : [];
  });
  return [...people, ...webhooks, ...wrongReferences(policy, ids, places)];
}
