import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuiltInPolicies } from "@/lib/commands/built-in-policies";
import { foreseeRequest } from "@/lib/commands/foresee-request";
import { openRequest } from "@/lib/commands/open-request";
import { applyPolicy, type CheckedPolicy, checkPolicy } from "@/lib/commands/policies";
import { closeDatabase, rows } from "@/lib/data/db";
import { activePolicies } from "@/lib/data/policies";
import { type Company, company, settled } from "@/tests/support/company";

const file = (steps: string, applies = "") => `policy: Production access
for: grant
${applies}steps:
${steps}  - provision:
tests:
  - given: { subject: { employment: contractor } }
    expect: [ group platform, provision ]
`;
const byPlatform = "  - approve: [ { group: platform } ]\n";
const asked = { type: "grant", app: "aws", entitlement: "deploy", justification: "release week" } as const;
let here: Company;

beforeAll(async () => {
  here = await company();
  await ensureBuiltInPolicies();
});
afterAll(closeDatabase);

async function checked(source: string): Promise<CheckedPolicy> {
  const answer = await checkPolicy(source);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer;
}

async function problems(source: string): Promise<readonly string[]> {
  const answer = await checkPolicy(source);
  return answer.ok ? [] : answer.problems.map(({ line, message }) => `${line}: ${message}`);
}

/** The step names by which the next request would be routed. */
async function routedBy(): Promise<readonly string[]> {
  const foreseen = settled(await foreseeRequest(await here.door("ana"), asked));
  return foreseen.steps.map(({ plan }) => plan.name);
}

describe("a policy file", () => {
  it("is checked against what is there: groups, people, the app, the entitlement", async () => {
    expect(await problems(file("  - approve: [ { group: platfrom } ]\n"))).toEqual([
      expect.stringMatching(/^4: .*platfrom/),
    ]);
    expect(await problems(file(byPlatform, "applies: { app: azure }\n"))).toEqual(["3: there is no app azure"]);
    const missing = await problems(file(byPlatform, "applies: { app: aws, entitlement: root }\n"));
    expect(missing).toEqual(["3: aws has no entitlement root"]);
    expect(await problems("policy: x\n")).not.toEqual([]);
  });

  it("runs the examples it holds", async () => {
    expect((await checked(file(byPlatform))).tests).toMatchObject([{ ok: true }]);
    const { tests } = await checked(file("  - approve: [ { manager: 1 } ]\n"));
    expect(tests).toMatchObject([{ ok: false, got: ["manager", "provision"] }]);
  });

  it("is applied as the next version of its place; what has begun keeps the one it began under (traps 87, 91) (row 82)", async () => {
    expect(await routedBy()).toEqual(["Manager", "App owners", "Provisioning"]);
    const first = await applyPolicy(await checked(file(byPlatform)));
    expect(first).toEqual({ slug: "grant", version: 1, changed: true });
    expect(await routedBy()).toEqual(["Platform on-call", "Provisioning"]);
    const { id } = settled(await openRequest(await here.door("gil"), asked));

    const same = await applyPolicy(await checked(file(byPlatform)));
    expect(same).toEqual({ slug: "grant", version: 1, changed: false });
    const second = await applyPolicy(
      await checked(file("  - approve: [ admins ]\n").replace("group platform", "admins")),
    );
    expect(second).toEqual({ slug: "grant", version: 2, changed: true });
    expect(await routedBy()).toEqual(["Admins", "Provisioning"]);
    const [begun] = await rows<{ version: number }>(
      "SELECT v.version FROM requests r JOIN policy_versions v ON v.id = r.policy_version_id WHERE r.id = $1",
      [id],
    );
    expect(begun).toEqual({ version: 1 });

    const specific = await applyPolicy(await checked(file(byPlatform, "applies: { app: aws, entitlement: deploy }\n")));
    expect(specific.slug).toBe("grant-aws-deploy");
    expect(await routedBy()).toEqual(["Platform on-call", "Provisioning"]);
    const active = await activePolicies();
    expect(active.map(({ slug, version }) => `${slug} ${version}`)).toEqual(
      expect.arrayContaining(["built-in-grant 1", "grant 2", "grant-aws-deploy 1"]),
    );
  });
});
