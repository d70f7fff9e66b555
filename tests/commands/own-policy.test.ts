import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { beginCompany, type Cast } from "@/tests/api/cast";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

const easy = "policy: Easy\nfor: grant\nsteps: [ { approve: { users: abe@example.com } }, provision ]\n";

it("design 4.4: nobody is routed by a policy that they changed while they were asking, whoever resets it", async () => {
  const [ada, abe] = [await cast.as("ada"), await cast.as("abe")];
  const { body: asked } = await ada.post("/requests", {
    type: "grant",
    app: "aws",
    entitlement: "deploy",
    justification: "release week",
  });
  await ada.post("/policies", { source: easy });
  expect((await ada.post("/policies/grant/publication", {})).status).toBe(200);
  const reset = await abe.post(`/requests/${asked.number}/reset`, { reason: "there is a better policy" });
  expect(reset.body).toMatchObject({ refusal: "routing-error" });
  expect(reset.body.detail).toContain("has changed the policy since");

  await abe.post("/policies", { source: easy.replace("Easy", "Easier") });
  await abe.post("/policies/grant/publication", {});
  const again = await abe.post(`/requests/${asked.number}/reset`, { reason: "there is a better policy" });
  expect(again.status).toBe(200);
  const { body } = await abe.get(`/requests/${asked.number}`);
  expect(body.steps.at(-2)).toMatchObject({ name: "Named person" });
});
