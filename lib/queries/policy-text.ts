import { parsePolicy } from "@/lib/policies/parse";
import { printPolicy } from "@/lib/policies/print";

/**
 * The text of a policy as it was sent: YAML as it is; JSON of the same keys becomes the YAML that one
 * would write. JSON with something wrong stays as it is, indented, so that its problems can be named.
 */
export function policyText(given: string | Readonly<Record<string, unknown>>): string {
  if (typeof given === "string") return given;
  const { source, ...others } = given;
  if (typeof source === "string" && Object.keys(others).length === 0) return source;
  const json = JSON.stringify(given, null, 2);
  const parsed = parsePolicy(json);
  return parsed.ok ? printPolicy(parsed.policy) : json;
}
