import { channels } from "@/lib/engine/event";
import { readLength } from "./duration";
import { type PartialInputs, type PolicyInputs, requestTypes, type Type, variables } from "./inputs";
import type { Path } from "./place";
import type { Policy, PolicyTest, StepDraft, Who } from "./policy";
import { chooseSteps } from "./route";
import type { PolicyFile } from "./schema";
import { suggestion } from "./suggest";

/** How one of the file's tests went. */
export interface TestResult {
  readonly ok: boolean;
  readonly expected: readonly string[];
  /** The steps that came out, or why none did. */
  readonly got: readonly string[] | { readonly routingError: string };
}

/** Runs the examples kept in the policy's own file. */
export function runTests(policy: Policy): readonly TestResult[] {
  return policy.tests.map(({ given, expect }) => {
    const chosen = chooseSteps(policy, inputsFor(policy, given));
    if ("routingError" in chosen) {
      return { ok: false, expected: expect, got: { routingError: chosen.routingError.message } };
    }
    const got = chosen.steps.map(outline);
    const same = got.length === expect.length && got.every((step, index) => step === expect[index]);
    return { ok: same, expected: expect, got };
  });
}

/** What is given, as a request that this policy is for would have it. */
export function inputsFor(policy: Pick<Policy, "for">, given: PartialInputs): PolicyInputs {
  if (policy.for !== "emergency") return toInputs(given, policy.for);
  return toInputs({ ...given, request: { emergency: true, ...given.request } }, "grant");
}

/** A step in a few words: "manager", "app owners", "2 of group platform", "provision". */
export function outline(step: StepDraft): string {
  if (step.kind !== "approve") return step.kind;
  const who = step.who.map(outlineWho).join(" or ");
  if (step.need === "any") return who;
  return `${step.need} of ${who}`;
}

function outlineWho(who: Who): string {
  switch (who.by) {
    case "manager":
      return who.level === 1 ? "manager" : `manager ${who.level}`;
    case "owners":
      return `${who.of} owners`;
    case "group":
      return `group ${who.group}`;
    case "users":
      return who.emails.join(" or ");
    case "expression":
      return "expression";
    default:
      return who.by;
  }
}

interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** The tests with their inputs checked against the declared variables. */
export function readTests(
  written: PolicyFile["tests"],
):
  | { readonly ok: true; readonly tests: readonly PolicyTest[] }
  | { readonly ok: false; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const tests = written.map(({ given, expect }, index) => ({
    given: readGiven(given, ["tests", index, "given"], faults),
    expect,
  }));
  return faults.length === 0 ? { ok: true, tests } : { ok: false, faults };
}

function readGiven(given: PolicyFile["tests"][number]["given"], path: Path, faults: Fault[]): PartialInputs {
  const groups = Object.entries(given).map(([group, fields]) => {
    const known = variables[group];
    if (!known)
      faults.push({
        path: [...path, group],
        message: `unknown name ${group}${suggestion(group, Object.keys(variables))}`,
      });
    const read = Object.entries(fields).map(([name, value]) => {
      const type = known?.[name];
      if (known && !type)
        faults.push({
          path: [...path, group, name],
          message: `${group} has no ${name}${suggestion(name, Object.keys(known))}`,
        });
      const problem = type ? wrongValue(type, value) : null;
      if (problem) faults.push({ path: [...path, group, name], message: `${group}.${name}: ${problem}` });
      return [name, accepted(value)] as const;
    });
    return [group, Object.fromEntries(read)] as const;
  });
  return Object.fromEntries(groups);
}

/** What is wrong with a value for a variable of that type, or nothing. */
function wrongValue(type: Type, value: unknown): string | null {
  switch (type.is) {
    case "text":
      return wrongText(type.values, value);
    case "duration":
      return readLength(value) === undefined ? "write a duration such as 7d, or none for without end" : null;
    case "truth":
      return typeof value === "boolean" ? null : "write true or false";
    case "list":
      if (!Array.isArray(value)) return "write a list";
      return value.map((entry) => wrongValue(type.of, entry)).find((problem) => problem !== null) ?? null;
    default:
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? null : "write a whole number";
  }
}

function wrongText(values: readonly string[] | undefined, value: unknown): string | null {
  if (typeof value !== "string") return "write text";
  if (!values || values.includes(value)) return null;
  return `never "${value}"${suggestion(value, values) || `, only ${values.join(", ")}`}`;
}

function accepted(value: unknown): string | number | boolean | readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  if (value === null) return "none";
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** What is given of the variables, checked against them: as in a test of a file. */
export function readInputs(
  given: PolicyFile["tests"][number]["given"],
): { readonly ok: true; readonly given: PartialInputs } | { readonly ok: false; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const read = readGiven(given, [], faults);
  return faults.length === 0 ? { ok: true, given: read } : { ok: false, faults };
}

/** A test's inputs, with the default for everything it leaves out. */
function toInputs(given: PartialInputs, type: PolicyInputs["request"]["type"]): PolicyInputs {
  const text = (group: string, name: string) => {
    const value = given[group]?.[name];
    return typeof value === "string" ? value : null;
  };
  const count = (name: string) => Number(given.analysis?.[name] ?? 0);
  const person = (group: string) => {
    const roles = given[group]?.roles;
    return {
      email: text(group, "email") ?? "",
      department: text(group, "department"),
      title: text(group, "title"),
      employment: text(group, "employment"),
      roles: Array.isArray(roles) ? roles.map(String) : [],
    };
  };
  return {
    subject: person("subject"),
    requester: person("requester"),
    app: { slug: text("app", "slug") ?? "" },
    entitlement: {
      slug: text("entitlement", "slug") ?? "",
      kind: text("entitlement", "kind") ?? "",
      risk: text("entitlement", "risk") ?? "unknown",
    },
    request: {
      type: requestTypes.find((known) => known === text("request", "type")) ?? type,
      duration: readLength(given.request?.duration ?? "none") ?? null,
      emergency: given.request?.emergency === true,
      channel: channels.find((known) => known === text("request", "channel")) ?? "web",
    },
    analysis: { conflicts: count("conflicts"), peers: count("peers"), peersHolding: count("peersHolding") },
  };
}
