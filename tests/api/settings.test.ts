import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { approve } from "@/tests/support/plans";
import { beginCompany, type Cast } from "./cast";

let cast: Cast;

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(closeDatabase);

describe("/settings", () => {
  it("is for admins", async () => {
    const ana = await cast.as("ana");
    expect((await ana.get("/settings")).body).toMatchObject({ status: 403, refusal: "admins-only" });
    expect((await ana.patch("/settings", { undoSeconds: 0 })).body).toMatchObject({ status: 403 });
  });

  it("changes what is named and leaves the rest", async () => {
    const ada = await cast.as("ada");
    const { body: before } = await ada.get("/settings");
    expect(before).toMatchObject({
      undoSeconds: 10,
      timeZone: "UTC",
      workingHours: { monday: [["09:00", "17:00"]], sunday: [] },
      holidays: [],
      calendarVersion: 1,
      rules: { adminRespectsReassignPolicy: false },
    });
    const changed = await ada.patch("/settings", {
      undoSeconds: 0,
      timeZone: "Europe/Berlin",
      holidays: ["2026-12-25", "2026-01-01", "2026-12-25"],
      notifications: { off: true },
      rules: { inspectorNotAssignee: true },
    });
    expect(changed.body).toEqual({
      ...before,
      undoSeconds: 0,
      timeZone: "Europe/Berlin",
      holidays: ["2026-01-01", "2026-12-25"],
      calendarVersion: 2,
      rules: { ...before.rules, inspectorNotAssignee: true },
      notifications: { ...before.notifications, off: true },
    });
    expect((await ada.patch("/settings", { undoSeconds: 5 })).body).toMatchObject({ calendarVersion: 2 });
  });

  it.each([
    [{ undoSeconds: 61 }, "undoSeconds"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ holidays: ["2026-02-30"] }, "holidays.0"],
    [{ workingHours: { monday: [["17:00", "09:00"]] } }, "workingHours.monday.0"],
    [
      {
        workingHours: {
          monday: [
            ["09:00", "12:00"],
            ["11:00", "17:00"],
          ],
        },
      },
      "workingHours.monday",
    ],
    [{ workingHours: { someday: [] } }, "workingHours.someday"],
    [{ unknown: 1 }, "unknown"],
  ])("refuses %j and says where", async (body, path) => {
    const { status, body: problem } = await (await cast.as("ada")).patch("/settings", body);
    expect(status).toBe(400);
    expect(problem.errors[0].path).toBe(path);
  });

  it("row 100: counts deadlines in the organisation's working time from then on", async () => {
    const ada = await cast.as("ada");
    const always = [["00:00", "24:00"]];
    const workingHours = { tuesday: always };
    await ada.patch("/settings", { timeZone: "UTC", workingHours, holidays: [] });
    const { id } = await cast.here.open("ana", [
      approve([{ by: "manager", level: 1 }], { sla: { after: "PT1H", hours: "working", then: null } }),
    ]);
    const { body } = await (await cast.as("ana")).get(`/requests/${id}`);
    const due = new Date(body.steps[0].dueAt);
    expect(due.getUTCDay()).toBe(2);
  });
});
