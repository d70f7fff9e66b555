import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { viewerById } from "@/lib/access/identify";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { keepNotificationSettings } from "@/lib/data/notifications";
import { usualNotifications } from "@/lib/engine/notification";
import { localFor } from "@/lib/queries/local";
import { unread } from "@/lib/queries/notifications";
import { refusalWords } from "@/lib/queries/refusal-words";
import { announced, ledger } from "@/tests/jobs/ledger";
import { beginCompany, type Cast } from "./cast";

let cast: Cast;
const as = (name: string) => cast.as(name);

beforeAll(async () => {
  cast = await beginCompany();
});
afterAll(async () => {
  await closeDatabase();
  await closeDirect();
});
beforeEach(async () => {
  await announced();
  await directPool().query(
    "DELETE FROM deliveries; DELETE FROM preferences; DELETE FROM graphile_worker._private_jobs",
  );
  // Each test asks for the same access anew, and hears nothing of the end of the one before.
  await rows("UPDATE requests SET state = 'closed'");
  await keepNotificationSettings(usualNotifications);
});

describe("preferences", () => {
  it("are the organisation's until somebody chooses, and theirs alone then", async () => {
    const ana = await as("ana");
    const usual = await ana.get("/me/preferences");
    expect(usual.body.notifications.progress).toEqual({
      email: { on: true, locked: false },
      slack: { on: false, locked: false },
      "in-app": { on: true, locked: false },
    });
    const chosen = await ana.put("/me/preferences", { notifications: { progress: { email: false, slack: true } } });
    expect(chosen.status).toBe(200);
    expect(chosen.body.notifications.progress).toMatchObject({ email: { on: false }, slack: { on: true } });
    expect((await ana.get("/me/preferences")).body).toEqual(chosen.body);
    expect((await (await as("mia")).get("/me/preferences")).body).toEqual(usual.body);
  });

  it("trap 81: say what is locked, and that what has to be done reaches everybody", async () => {
    await keepNotificationSettings({ ...usualNotifications, locked: { comments: { email: true } } });
    const mia = await as("mia");
    const off = { email: false, slack: false, "in-app": false };
    const { body } = await mia.put("/me/preferences", { notifications: { comments: off, action: off } });
    expect(body.notifications.comments.email).toEqual({ on: true, locked: true });
    expect(body.notifications.comments.slack).toEqual({ on: false, locked: false });
    expect(body.notifications.action).toEqual({
      email: { on: true, locked: false },
      slack: { on: false, locked: false },
      "in-app": { on: true, locked: true },
    });
  });

  it("hold the keys somebody wants, and what is not named stays (WCAG 2.1.4)", async () => {
    const ana = await as("ana");
    expect((await ana.get("/me/preferences")).body.keys).toEqual({ letters: true, own: {} });
    await ana.put("/me/preferences", { notifications: { progress: { slack: true } } });
    const keys = { letters: false, own: { undo: ["mod+z"], "go-inbox": [] } };
    const chosen = await ana.put("/me/preferences", { keys });
    expect(chosen.status).toBe(200);
    expect(chosen.body.keys).toEqual(keys);
    expect(chosen.body.notifications.progress.slack).toEqual({ on: true, locked: false });
    await ana.put("/me/preferences", { notifications: {} });
    expect((await ana.get("/me/preferences")).body.keys).toEqual(keys);
  });

  it("say how the product looks and goes on, and in which zone times are said", async () => {
    const ana = await as("ana");
    const usual = { theme: null, density: null, timeZone: null, dateLanguage: null, afterDecision: "next" };
    expect((await ana.get("/me/preferences")).body).toMatchObject(usual);
    const chosen = { theme: "dark", density: "compact", timeZone: "Asia/Tokyo", afterDecision: "list" };
    const answer = await ana.put("/me/preferences", chosen);
    expect([answer.status, answer.body]).toMatchObject([200, chosen]);
    expect((await viewerById(cast.here.person("ana")))?.timeZone).toBe("Asia/Tokyo");
    await ana.put("/me/preferences", { timeZone: null });
    expect((await ana.get("/me/preferences")).body).toMatchObject({ ...chosen, timeZone: null });
    expect((await viewerById(cast.here.person("ana")))?.timeZone).toBeNull();
  });

  it("say by whose custom dates are written, in every sentence that names one", async () => {
    const ana = await as("ana");
    expect((await viewerById(cast.here.person("ana")))?.dateLanguage).toBeNull();
    const chosen = await ana.put("/me/preferences", { dateLanguage: "de-DE", timeZone: "Europe/Berlin" });
    expect([chosen.status, chosen.body]).toMatchObject([200, { dateLanguage: "de-DE" }]);
    const german = await viewerById(cast.here.person("ana"));
    if (!german) throw new Error("Ana is not there");
    const local = await localFor(german);
    const at = "2025-11-03T13:02:00.000Z";
    const said = await refusalWords({ code: "reminded-already", at }, local);
    expect(said).toBe("The last reminder went out on 3. Nov. 2025 at 14:02. One a day can be sent.");
    await ana.put("/me/preferences", { theme: "dark" });
    expect((await ana.get("/me/preferences")).body.dateLanguage).toBe("de-DE");
    await ana.put("/me/preferences", { dateLanguage: null });
    expect((await viewerById(cast.here.person("ana")))?.dateLanguage).toBeNull();
  });

  it("that nobody knows are refused with their place", async () => {
    const ana = await as("ana");
    for (const [body, path] of [
      [{ notifications: { gossip: { email: true } } }, "notifications.gossip"],
      [{ notifications: { action: { pigeon: true } } }, "notifications.action.pigeon"],
      [{ notifications: { action: { email: "yes" } } }, "notifications.action.email"],
      [{ keys: { letters: "no", own: {} } }, "keys.letters"],
      [{ keys: { letters: true, own: { undo: ["Ctrl-Z"] } } }, "keys.own.undo.0"],
      [{ theme: "pink" }, "theme"],
      [{ timeZone: "Mars/Olympus" }, "timeZone"],
      [{ timeZone: "+01:00" }, "timeZone"],
      [{ dateLanguage: "tlh" }, "dateLanguage"],
      [{ afterDecision: "pause" }, "afterDecision"],
    ] as const) {
      const refused = await ana.put("/me/preferences", body);
      expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([400, path]);
    }
  });
});

describe("messages in the product", () => {
  it("are listed with their sentence, the latest first, and can be marked as read", async () => {
    const { request, task } = await cast.opened();
    await (await as("mia")).post(`/tasks/${task}/comments`, { body: "What for?", question: true });
    await (await as("mia")).post(`/tasks/${task}/decisions`, { verb: "approve" });
    await announced();
    const ana = await as("ana");
    const { body } = await ana.get("/notifications");
    expect(body.items.map((one: { message: string }) => one.message)).toEqual(["decided", "question"]);
    expect(body.items[1]).toMatchObject({
      sentence: `Mia Example asked a question on ${task} (Approval)`,
      about: expect.stringMatching(/^Ana Example → \S/),
      text: "What for?",
      readAt: null,
      request: { number: request, type: "grant" },
      task: { number: task, kind: "approval" },
    });
    const [first] = body.items;
    const read = await ana.patch(`/notifications/${first.id}`, { read: true });
    expect(read.body.readAt).not.toBeNull();
    const unread = await ana.get("/notifications?unread=true");
    expect(unread.body.items.map((one: { id: string }) => one.id)).toEqual([body.items[1].id]);
    const again = await ana.patch(`/notifications/${first.id}`, { read: false });
    expect(again.body).toEqual(first);
  });

  it("are marked as read all at once, up to the latest that was shown, each person's alone", async () => {
    const { task } = await cast.opened();
    const [ana, mia] = [await as("ana"), await as("mia")];
    for (const body of ["one", "two"]) {
      await mia.post(`/tasks/${task}/comments`, { body });
      await announced();
    }
    const count = async (name: string) => unread(await cast.here.viewer(name));
    const [later, earlier] = (await ana.get("/notifications")).body.items;
    expect([await count("ana"), await count("mia")]).toEqual([2, 1]);
    const some = await ana.post("/notifications/read", { until: earlier.at });
    expect([some.status, some.body]).toEqual([200, { marked: 1 }]);
    const left = (await ana.get("/notifications?unread=true")).body.items;
    expect(left.map((one: { id: string }) => one.id)).toEqual([later.id]);
    expect((await ana.post("/notifications/read", {})).body).toEqual({ marked: 1 });
    expect((await ana.post("/notifications/read", {})).body).toEqual({ marked: 0 });
    expect([await count("ana"), await count("mia")]).toEqual([0, 1]);
    const wrong = await ana.post("/notifications/read", { until: "yesterday" });
    expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([400, "until"]);
  });

  it("come in pages, each once", async () => {
    const { task } = await cast.opened();
    const mia = await as("mia");
    for (const body of ["one", "two", "three"]) await mia.post(`/tasks/${task}/comments`, { body });
    await announced();
    const ana = await as("ana");
    const first = await ana.get("/notifications?limit=2");
    const second = await ana.get(`/notifications?limit=2&cursor=${first.body.nextCursor}`);
    const said = [...first.body.items, ...second.body.items].map((one: { text: string }) => one.text);
    expect(said).toEqual(["three", "two", "one"]);
    expect(second.body.nextCursor).toBeNull();
  });

  it("are nobody else's, and gone with the right to see what they are about", async () => {
    await cast.opened();
    await announced();
    const mia = await as("mia");
    const [mine] = (await mia.get("/notifications")).body.items;
    expect(mine.message).toBe("task-assigned");
    for (const other of ["ana", "ada"]) {
      const refused = await (await as(other)).patch(`/notifications/${mine.id}`, { read: true });
      expect([refused.status, refused.body.refusal]).toEqual([404, "not-found"]);
    }
    await rows("UPDATE deliveries SET person_id = $1 WHERE id = $2", [cast.here.person("zoe"), mine.id]);
    const zoe = await as("zoe");
    expect((await zoe.get("/notifications")).body.items).toEqual([]);
    expect((await zoe.patch(`/notifications/${mine.id}`, { read: true })).status).toBe(404);
  });
});

describe("the ledger", () => {
  it("is for admins: who was sent what, by which way, and what was not and why", async () => {
    const { request, task } = await cast.opened();
    await announced();
    const ada = await as("ada");
    const { body } = await ada.get("/deliveries?state=queued");
    expect(body.items).toMatchObject([
      {
        person: { email: "mia@example.com" },
        channel: "email",
        message: "task-assigned",
        state: "queued",
        request: { number: request },
        task: { number: task },
      },
    ]);
    expect((await ada.get("/deliveries?state=bounced")).body.items).toEqual([]);
    for (const name of ["ana", "mia", "eve"]) {
      const refused = await (await as(name)).get("/deliveries");
      expect([refused.status, refused.body.refusal]).toEqual([403, "admins-only"]);
    }
  });

  it("lets an admin send again what came back, and nothing that was kept back", async () => {
    await cast.opened();
    await announced();
    const [row] = await ledger();
    const replay = `/deliveries/${row?.id}/replay`;
    const ada = await as("ada");
    expect((await ada.post(replay, {})).body.refusal).toBe("nothing-failed");
    await rows("UPDATE deliveries SET state = 'suppressed', reason = 'messages are switched off' WHERE id = $1", [
      row?.id,
    ]);
    expect((await ada.post(replay, {})).body.refusal).toBe("nothing-failed");
    await rows("UPDATE deliveries SET state = 'bounced', reason = '550 no such mailbox' WHERE id = $1", [row?.id]);
    expect((await (await as("mia")).post(replay, {})).body.refusal).toBe("admins-only");
    const again = await ada.post(replay, {});
    expect([again.status, again.body.state, again.body.reason]).toEqual([200, "queued", null]);
    const jobs = await directPool().query("SELECT FROM graphile_worker.jobs WHERE key = $1", [`deliver:${row?.id}`]);
    expect(jobs.rowCount).toBe(1);
    expect((await ada.post("/deliveries/nothing/replay", {})).status).toBe(404);
  });
});
