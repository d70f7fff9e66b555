import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { signedHeaders } from "@/lib/notify/slack/signature";
import { approve, provision } from "@/tests/support/build";
import type { Company } from "@/tests/support/company";
import { call, hand, settled as idle, post, secret, workspace } from "./workspace";

// The real worker, the real commands, Bolt and a workspace of our own: what is pressed is signed as Slack signs.
const { accountOf, buttons, cardOf, ledger, modal, press, product, shows, submit, taskRow, told, unsaid, working } =
  await import("./product");
const { rows, waitingTask } = product;

let here: Company;
let stop: () => Promise<void>;

beforeAll(async () => {
  here = await product.company(["guest"]);
  await rows("INSERT INTO settings (id, undo_seconds) VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET undo_seconds = 0");
  stop = await working();
});
afterAll(async () => {
  await idle();
  await stop();
});
afterEach(async () => {
  await idle();
  await unsaid();
  await undoWindow(0);
  // What is being carried out is called off and stays open until its end: the next test asks for the same anew.
  for (const { id } of await rows<{ id: string }>("SELECT id FROM requests WHERE state <> 'closed'"))
    await product.cancelRequest(await here.door("ada"), { request: id, reason: "the test is over" });
  await rows("UPDATE requests SET state = 'closed'");
  await rows("UPDATE grants SET state = 'ended', ended_at = now() WHERE state = 'active'");
});

const undoWindow = (seconds: number) => rows("UPDATE settings SET undo_seconds = $1", [seconds]);
const owners = approve([{ by: "owners", of: "app" }]);

async function opened(steps?: Parameters<Company["open"]>[1]): Promise<{ readonly id: string; readonly task: string }> {
  const { id } = await here.open("ana", steps);
  return { id, task: await waitingTask(id) };
}

test("an assignment is a card; Approve in it decides, edits it and asks the next (row 48)", async () => {
  const { id, task } = await opened();
  const card = await shows("mia", task, "Approval needed: Ana Example → AWS production / Deploy");
  expect([...buttons(card).keys()]).toEqual(["Approve", "Deny", "Details"]);
  expect(card.text).toContain("Approve or Deny in Slack");
  const { status, milliseconds } = await press(card, "Approve");
  expect(status).toBe(200);
  expect(milliseconds).toBeLessThan(3000);
  const after = await shows("mia", task, "*Approved* by you");
  expect(after.ts).toBe(card.ts);
  expect(buttons(after).size).toBe(0);
  expect(await taskRow(task)).toEqual({ state: "done", outcome: "approve" });
  const [event] = await rows<{ channel: string }>(
    "SELECT channel FROM events WHERE type = 'decided' AND case_id = $1",
    [id],
  );
  expect(event?.channel).toBe("slack");
  await shows("olga", await waitingTask(id), "Approval needed");
});

test("every copy is edited, whoever decides (trap 76)", async () => {
  const { task } = await opened([owners, provision()]);
  const card = await shows("olga", task, "Approval needed");
  await shows("otto", task, "Approval needed");
  await press(card, "Approve");
  await shows("olga", task, "*Approved* by you");
  const other = await shows("otto", task, "*Approved* by Olga Example");
  expect(buttons(other).size).toBe(0);
  expect((await workspace()).notes).toEqual([]);
});

test("what is decided in the browser is edited in Slack, and an old button answers who and when (trap 4)", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  product.settled(await product.decide(await here.door("mia"), { task, verb: "deny", comment: "Not this quarter" }));
  await shows("mia", task, "*Denied* by you");
  await press(card, "Approve");
  const note = await told(card.user, "Mia Example denied this on");
  expect(note.channel).toBe(card.channel);
  expect(await taskRow(task)).toEqual({ state: "done", outcome: "deny" });
});

test("Deny asks for a reason, and takes none that is empty (trap 77)", async () => {
  const { id, task } = await opened([owners, provision()]);
  const card = await shows("olga", task, "Approval needed");
  await shows("otto", task, "Approval needed");
  await press(card, "Deny");
  const asked = await modal(card.user);
  await submit(asked, "   ");
  const refused = await modal(card.user);
  expect(refused.errors).toEqual({ reason: "Write a reason: it is required." });
  expect((await taskRow(task))?.state).toBe("open");
  await submit(refused, "No longer on call");
  await shows("olga", task, "*Denied* by you");
  await shows("otto", task, "*Denied* by Olga Example");
  expect((await workspace()).views).toEqual([]);
  const [text] = await rows<{ value: string }>(
    "SELECT value FROM event_texts t JOIN events e ON e.id = t.event_id WHERE e.case_id = $1 AND t.field = 'comment'",
    [id],
  );
  expect(text?.value).toBe("No longer on call");
});

test("whoever the card was forwarded to decides by their own right, which is none (trap 75)", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await rows("UPDATE people SET slack_id = 'UANA' WHERE id = $1", [here.person("ana")]);
  await press(card, "Approve", "UANA");
  await told("UANA", "it is not, or no longer, assigned to you");
  expect((await taskRow(task))?.state).toBe("open");
  expect((await workspace()).notes.map((note) => note.user)).toEqual(["UANA"]);
  expect(buttons((await cardOf("mia", task))!).has("Approve")).toBe(true);
});

test("nobody approves their own access by a card that was forwarded to them", async () => {
  const { id } = await here.open("olga", [owners, provision()]);
  const task = await waitingTask(id);
  const card = await shows("otto", task, "Approval needed: Olga Example");
  expect(await cardOf("olga", task)).toBeUndefined();
  const [olga] = await rows<{ slack_id: string }>("SELECT slack_id FROM people WHERE id = $1", [here.person("olga")]);
  await press(card, "Approve", olga?.slack_id);
  await told(olga?.slack_id ?? "", "This is about your own access, so you may not approve");
  expect((await taskRow(task))?.state).toBe("open");
});

test("who may not even see the task is told nothing of it", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await rows("UPDATE people SET slack_id = 'UZOE' WHERE id = $1", [here.person("zoe")]);
  await press(card, "Approve", "UZOE");
  await told("UZOE", "There is no such thing, or you may not see it.");
  expect((await taskRow(task))?.state).toBe("open");
});

test("an unknown account, and one of another workspace, decide nothing", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await press(card, "Approve", "USTRANGER");
  await told("USTRANGER", "not connected to a person in Countersign");
  const raw = clicked(card, { user: { id: card.user, team_id: "TELSEWHERE" }, action_ts: "9.1" });
  expect((await post(raw, signedHeaders(secret, raw))).status).toBe(200);
  await told(card.user, "not connected to a person in Countersign");
  expect((await taskRow(task))?.state).toBe("open");
});

test("a guest gets no card", async () => {
  const { task } = await opened([approve([{ by: "group", group: here.platform }]), provision()]);
  await shows("gil", task, "Approval needed");
  await expect
    .poll(() => ledger("guest", task))
    .toEqual({ state: "suppressed", reason: "the Slack account is a guest" });
  expect(await cardOf("guest", task)).toBeUndefined();
});

test("a deactivated person's button is dead", async () => {
  const { task } = await opened([owners, provision()]);
  const card = await shows("olga", task, "Approval needed");
  await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [here.person("olga")]);
  try {
    await press(card, "Approve");
    await told(card.user, "not connected to a person in Countersign");
    expect((await taskRow(task))?.state).toBe("open");
  } finally {
    await rows("UPDATE people SET status = 'active' WHERE id = $1", [here.person("olga")]);
  }
});

test("a click is acknowledged in time although the decision has to wait (trap 74)", async () => {
  const { id, task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  const { pool } = await import("@/lib/data/db");
  const other = await pool().connect();
  await other.query("BEGIN");
  await other.query("SELECT FROM cases WHERE id = $1 FOR UPDATE", [id]);
  const release = setTimeout(() => void other.query("COMMIT"), 4000);
  const { status, milliseconds } = await press(card, "Approve");
  expect(status).toBe(200);
  expect(milliseconds).toBeLessThan(2000);
  expect((await taskRow(task))?.state).toBe("open");
  await shows("mia", task, "*Approved* by you");
  clearTimeout(release);
  other.release();
});

test("a click that Slack sends twice decides once and complains of nothing", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  const raw = clicked(card, { user: { id: card.user, team_id: "T0STANDIN" }, action_ts: "77.000001" });
  const headers = signedHeaders(secret, raw);
  const answers = await Promise.all([post(raw, headers), post(raw, { ...headers, "x-slack-retry-num": "1" })]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  await shows("mia", task, "*Approved* by you");
  await idle();
  await post(raw, { ...headers, "x-slack-retry-num": "2" });
  await idle();
  expect((await workspace()).notes).toEqual([]);
});

test("within its window a decision can be undone; others hear nothing", async () => {
  await undoWindow(30);
  const { task } = await opened([owners, provision()]);
  const card = await shows("olga", task, "Approval needed");
  const other = await shows("otto", task, "Approval needed");
  await press(card, "Approve");
  const pending = await shows("olga", task, "It takes effect at");
  expect([...buttons(pending).keys()]).toEqual(["Undo", "Details"]);
  await idle();
  expect((await cardOf("otto", task))?.blocks).toEqual(other.blocks);
  await press(other, "Approve");
  await told(other.user, "Olga Example");
  await press(pending, "Undo");
  const again = await shows("olga", task, "Approval needed");
  expect(buttons(again).has("Approve")).toBe(true);
  expect(await taskRow(task)).toEqual({ state: "open", outcome: null });
});

test("when the window is over the card says that it is decided", async () => {
  await undoWindow(2);
  const { task } = await opened();
  await press(await shows("mia", task, "Approval needed"), "Approve");
  await shows("mia", task, "It takes effect at");
  await shows("mia", task, "*Approved* by you");
});

test("a task that is reassigned leaves the one card and makes another", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  product.settled(
    await product.reassign(await here.door("mia"), { task, assignee: "otto@example.com", reason: "I am away" }),
  );
  await shows("otto", task, "Approval needed");
  const left = await shows("mia", task, "*Now with Otto Example*");
  expect(buttons(left).size).toBe(0);
  await press(card, "Approve");
  await told(card.user, "This changed since you looked.");
  expect((await taskRow(task))?.state).toBe("open");
});

test("a request that is withdrawn closes its cards", async () => {
  const { id, task } = await opened();
  await shows("mia", task, "Approval needed");
  product.settled(await product.cancelRequest(await here.door("ana"), { request: id, reason: "not needed" }));
  const closed = await shows("mia", task, "*Cancelled*, the requester withdrew the request");
  expect(buttons(closed).size).toBe(0);
});

test("work is marked errored with a reason, tried again and completed, or refused from the menu", async () => {
  const { id, task } = await opened([provision()]);
  const card = await shows("olga", task, "Provisioning needed");
  await press(card, "Mark errored");
  await submit(await modal(card.user), "The console is down");
  const refused = await modal(card.user);
  expect(refused.errors).toEqual({ category: "Choose what kind of thing went wrong." });
  expect((await taskRow(task))?.state).toBe("open");
  await submit(refused, "The console is down", "system-down");
  const errored = await shows("olga", task, "Provisioning errored");
  expect(buttons(errored).has("Retry")).toBe(true);
  const [decided] = await rows<{ category: string }>(
    "SELECT data ->> 'category' AS category FROM events WHERE case_id = $1 AND type = 'decided'",
    [id],
  );
  expect(decided?.category).toBe("system-down");
  await press(errored, "Retry");
  const again = await shows("olga", task, "Provisioning needed");
  await press(again, "more");
  const asked = await modal(again.user);
  expect(JSON.stringify(asked.view)).toContain("Won't do ends the request as cancelled.");
  await submit(asked, "The app is being closed");
  await shows("olga", task, "*Closed without doing* by you");
  await shows("otto", task, "*Closed without doing* by Olga Example");
});

test("Slack's own pace is kept: a card that was refused for now comes later", async () => {
  await hand("limit", { method: "chat.postMessage", times: 1, seconds: 1 });
  const { task } = await opened();
  await shows("mia", task, "Approval needed");
  expect(await ledger("mia", task)).toEqual({ state: "sent", reason: null });
});

test("what was decided while its card was on the way is set right once it lies there", async () => {
  await hand("limit", { method: "chat.postMessage", times: 1, seconds: 2 });
  const { task } = await opened();
  await expect.poll(async () => (await hand("limits")).left, { timeout: 10_000 }).toBe(0);
  product.settled(await product.decide(await here.door("mia"), { task, verb: "approve" }));
  const card = await shows("mia", task, "*Approved* by you");
  expect(card.edited).toBe(true);
});

test("a message that is gone from Slack is not edited for ever; the ledger says so", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await expect.poll(() => ledger("mia", task)).toMatchObject({ state: "sent" });
  await hand("remove", { channel: card.channel, ts: card.ts });
  product.settled(await product.decide(await here.door("mia"), { task, verb: "approve" }));
  await expect
    .poll(() => ledger("mia", task), { timeout: 10_000 })
    .toEqual({ state: "bounced", reason: "Slack refused an edit: message_not_found" });
});

test("an account is learnt once; from then on the id alone counts", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  const [mia] = await rows<{ slack_id: string }>("SELECT slack_id FROM people WHERE id = $1", [here.person("mia")]);
  expect(mia?.slack_id).toBe(card.user);
  expect(await accountOf("mia")).toBe(card.user);
  expect(await call("users.lookupByEmail", { email: "mia@example.com" })).toMatchObject({ ok: true });
});

/** The payload of a click, for those that no hand of the workspace would send. */
function clicked(
  card: Awaited<ReturnType<typeof shows>>,
  { user, action_ts }: { readonly user: object; readonly action_ts: string },
): string {
  const element = buttons(card).get("Approve");
  const payload = {
    type: "block_actions",
    user,
    team: { id: "T0STANDIN" },
    trigger_id: "1.2",
    channel: { id: card.channel },
    message: { ts: card.ts },
    actions: [{ type: "button", action_id: element?.action_id, action_ts, value: element?.value }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
