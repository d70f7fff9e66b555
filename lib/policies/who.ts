import { z } from "zod";
import type { Who } from "./policy";
import { suggestion } from "./suggest";

const words = ["subject", "requester", "admins"] as const;
const keys = ["users", "group", "manager", "owners", "expression"] as const;
const address = /^[^\s@]+@[^\s@]+$/;

/** Who is named, in one of the forms of `api.md`; whole lists and single ones alike. */
const resolver = z.unknown().transform((written, ctx): Who => {
  const read = typeof written === "string" ? readWord(written) : readMapping(written);
  if (typeof read !== "string") return read;
  ctx.addIssue(read);
  return z.NEVER;
});

const list = z.array(resolver).min(1, "name at least one").max(20, "name at most 20");

/** One who, or a list of them. */
export const resolvers = z.preprocess((written) => (Array.isArray(written) ? written : [written]), list);

/** The same, where "none" says that the step has no fallback of its own. */
export const fallbacks = z.preprocess(
  (written) => (written === "none" || written === null ? [] : Array.isArray(written) ? written : [written]),
  z.array(resolver).max(20, "name at most 20"),
);

function readWord(written: string): Who | string {
  const word = words.find((known) => known === written);
  if (word) return { by: word };
  return `nobody is called ${written} here${suggestion(written, [...words, ...keys]) || "; there is subject, requester, admins, or a mapping such as { group: … }"}`;
}

/** The who, or what is wrong with it. */
function readMapping(written: unknown): Who | string {
  if (typeof written !== "object" || written === null || Array.isArray(written)) {
    return "say who: subject, requester, admins, or one of users, group, manager, owners, expression";
  }
  const entries = Object.entries(written);
  const [entry] = entries;
  if (!entry || entries.length > 1) return "one entry names one: split it into a list";
  const [key, value] = entry;
  switch (key) {
    case "manager":
      return readManager(value);
    case "owners":
      return value === "app" || value === "entitlement"
        ? { by: "owners", of: value }
        : "owners are those of the app or of the entitlement";
    case "group":
      return typeof value === "string" && value !== "" ? { by: "group", group: value } : "name the group by its slug";
    case "users":
      return readUsers(value);
    case "expression":
      return typeof value === "string" ? { by: "expression", cel: value } : "write the expression as text";
    default:
      return `nobody is found by ${key}${suggestion(key, keys) || `; there is ${keys.join(", ")}`}`;
  }
}

function readManager(level: unknown): Who | string {
  if (typeof level === "number" && Number.isInteger(level) && level >= 1 && level <= 10)
    return { by: "manager", level };
  return "say which manager: 1 is the direct one, 2 that one's manager, up to 10";
}

function readUsers(written: unknown): Who | string {
  const given: readonly unknown[] = Array.isArray(written) ? written : [written];
  const emails: string[] = [];
  for (const email of given) {
    if (typeof email !== "string" || !address.test(email)) return `${String(email)} is not an e-mail address`;
    emails.push(email.toLowerCase());
  }
  return emails.length === 0 ? "name at least one address" : { by: "users", emails };
}
