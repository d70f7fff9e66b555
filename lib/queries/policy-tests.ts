import { inputsFor, readInputs, runTests } from "@/lib/policies/examples";
import type { Policy } from "@/lib/policies/policy";
import { fragileRules, unknowns } from "@/lib/policies/simulate";

/** Rules that cannot be asked when something is not known. */
export const fragileIn = fragileRules;

/** What somebody gives of the variables, checked against them. */
export const givenInputs = readInputs;

/** How the examples in a policy's file go, and what would become of each if something were not known. */
export function testResults(policy: Policy) {
  return runTests(policy).map(({ ok, expected, got }, index) => {
    const stopped = "routingError" in got;
    return {
      example: index + 1,
      ok,
      expected: [...expected],
      got: stopped ? null : [...got],
      routingError: stopped ? got.routingError : null,
      unknown: [...unknowns(policy, inputsFor(policy, policy.tests[index]?.given ?? {}))],
    };
  });
}
