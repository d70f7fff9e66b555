import { afterAll, beforeAll, expect, it } from "vitest";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { closeDatabase } from "@/lib/data/db";
import { publishPolicy } from "@/lib/data/policies";
import { beginCompany, type Cast } from "./cast";

let cast: Cast;

const policy = `policy: Say what for
for: grant
steps:
  - form:
      fields:
        - { name: repository, label: Which repository? }
        - { name: level, type: choice, options: [ read, write ] }
        - { name: seats, type: number, required: no }
  - wait: { time: "08:00" }
  - approve: [ { manager: 1 } ]
  - verify: [ admins ]
  - provision
`;

beforeAll(async () => {
  cast = await beginCompany();
  await publishPolicy(readPolicy("forms", policy));
});
afterAll(closeDatabase);

it("row 98: a form's fields are shown, its answers checked, kept with the decision and read by those who decide", async () => {
  const ana = await cast.as("ana");
  const asked = await ana.post("/requests", {
    type: "grant",
    app: "aws",
    entitlement: "deploy",
    justification: "release week",
  });
  expect(asked.body).toMatchObject({ state: "form" });
  const task = asked.body.task.number;
  const { body: detail } = await ana.get(`/tasks/${task}`);
  expect(detail).toMatchObject({ kind: "form", allowed: [{ verb: "submit", comment: "optional" }] });
  const { body: request } = await ana.get(`/requests/${asked.body.number}`);
  expect(request.steps[0].fields).toEqual([
    { name: "repository", label: "Which repository?", type: "text", required: true, options: [] },
    { name: "level", label: "level", type: "choice", required: true, options: ["read", "write"] },
    { name: "seats", label: "seats", type: "number", required: false, options: [] },
  ]);
  const path = `/tasks/${task}/decisions`;
  const wrong = await ana.post(path, { verb: "submit", data: { repository: "payments", level: "admin" } });
  expect(wrong.body).toMatchObject({ refusal: "invalid-data" });
  expect(wrong.body.detail).toContain("“level”: has to be one of read, write");
  expect((await (await cast.as("mia")).post(path, { verb: "submit", data: {} })).status).toBeGreaterThanOrEqual(403);
  const data = { repository: "payments", level: "write" };
  const sent = await ana.post(path, { verb: "submit", data, undoSeconds: 0 });
  expect(sent.status).toBe(200);

  const { body: after } = await ana.get(`/requests/${asked.body.number}`);
  expect(after.state).toBe("waiting");
  expect(after.steps[0].answers[0]).toMatchObject({ verb: "submit", data });
  expect(after.steps[1]).toMatchObject({ state: "waiting", dueAt: expect.stringContaining("T08:00:00.000Z") });
  expect(after.steps.map(({ name }: { name: string }) => name)).toEqual([
    "Information needed",
    "Waiting",
    "Manager",
    "Admins",
    "Provisioning",
  ]);
});

it("row 98: who decides reads the answers", async () => {
  const { body } = await (await cast.as("ada")).get("/requests?view=all");
  const { body: request } = await (await cast.as("ada")).get(`/requests/${body.items[0].number}`);
  expect(request.steps[0].answers[0].data).toEqual({ repository: "payments", level: "write" });
});
