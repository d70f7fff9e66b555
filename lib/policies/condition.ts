import { type CelResult, isCelError, isCelList, plan } from "@bufbuild/cel";
import { environment, parseCondition } from "./cel";
import { bindings, type PolicyInputs } from "./inputs";

/** What a condition came to, or why it could not be evaluated: that stops the routing, never falls through. */
export type Evaluated<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

type Run = (given: ReturnType<typeof bindings>) => CelResult;

const mostEntries = 1_000;
const mostPlans = 500;
const plans = new Map<string, Evaluated<Run>>();

/** Whether a condition holds. */
export function holds(source: string, inputs: PolicyInputs): Evaluated<boolean> {
  const result = evaluate(source, inputs);
  if (!result.ok) return result;
  if (typeof result.value === "boolean") return { ok: true, value: result.value };
  return { ok: false, message: "the condition gave neither true nor false" };
}

/** The addresses an expression names. */
export function addresses(source: string, inputs: PolicyInputs): Evaluated<readonly string[]> {
  const result = evaluate(source, inputs);
  if (!result.ok) return result;
  if (!isCelList(result.value)) return { ok: false, message: "the expression gave no list of addresses" };
  const entries = [...result.value];
  const texts = entries.filter((entry) => typeof entry === "string");
  if (texts.length === entries.length) return { ok: true, value: texts };
  return { ok: false, message: "the expression gave something that is no address" };
}

function evaluate(source: string, inputs: PolicyInputs): Evaluated<Exclude<CelResult, Error>> {
  const longest = Math.max(inputs.subject?.roles.length ?? 0, inputs.requester.roles.length);
  if (longest > mostEntries) return { ok: false, message: `a list has more than ${mostEntries} entries` };
  const run = compiled(source);
  if (!run.ok) return run;
  const result = run.value(bindings(inputs));
  return isCelError(result) ? { ok: false, message: result.message } : { ok: true, value: result };
}

/** Planning takes longer than running, and the same few conditions come again and again. */
function compiled(source: string): Evaluated<Run> {
  const known = plans.get(source);
  if (known) return known;
  const made = compile(source);
  if (plans.size >= mostPlans) plans.clear();
  plans.set(source, made);
  return made;
}

function compile(source: string): Evaluated<Run> {
  const read = parseCondition(source);
  if ("fault" in read) return { ok: false, message: read.fault.message };
  try {
    const planned = plan(environment, read.parsed);
    return {
      ok: true,
      value: (given) => planned(given),
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : "the condition cannot be run" };
  }
}
