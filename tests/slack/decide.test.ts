import { expect, test } from "vitest";
import { signedHeaders } from "@/lib/notify/slack/signature";
import { approve, provision } from "@/tests/support/plans";
import { hand, settled as idle, post, secret, workspace } from "./workspace";

// The real worker, the real commands, Bolt and a workspace of our own: what is pressed is signed as Slack signs.
const { buttons, cardOf, ledger, modal, press, product, shows, submit, taskRow, told } = await import("./product");
const { office, undoWindow } = await import("./office");
const { clicked } = await import("./clicked");
const { rows, waitingTask } = product;
const { company, opened } = office();

const owners = approve([{ by: "owners", of: "app" }]);

test("an assignment is a card; Approve in it decides, edits it and asks the next (row 48)", async () => {
  const { id, task } = await opened();
  const card = await shows("mia", task, "Approval needed: AWS production / Deploy for Ana Example");
  expect([...buttons(card).keys()]).toEqual(["Approve", "Deny", "Details"]);
  expect(card.text).toContain("Approve or Deny in Slack");
  const { status } = await press(card, "Approve");
  expect(status).toBe(200);
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
  product.settled(
    await product.decide(await company().door("mia"), { task, verb: "deny", comment: "Not this quarter" }),
  );
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

test("a click is acknowledged in time although the decision has to wait (trap 74)", async () => {
  const { id, task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  const { pool } = await import("@/lib/data/db");
  const other = await pool().connect();
  await other.query("BEGIN");
  await other.query("SELECT FROM cases WHERE id = $1 FOR UPDATE", [id]);
  // Whoever waited for the decision would never come back from this.
  const { status } = await press(card, "Approve");
  expect(status).toBe(200);
  expect((await taskRow(task))?.state).toBe("open");
  await other.query("COMMIT");
  await shows("mia", task, "*Approved* by you");
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
    await product.reassign(await company().door("mia"), { task, assignee: "otto@example.com", reason: "I am away" }),
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
  product.settled(await product.cancelRequest(await company().door("ana"), { request: id, reason: "not needed" }));
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
  await expect.poll(() => ledger("mia", task), { timeout: 10_000 }).toEqual({ state: "sent", reason: null });
});

test("what was decided while its card was on the way is set right once it lies there", async () => {
  await hand("limit", { method: "chat.postMessage", times: 1, seconds: 2 });
  const { task } = await opened();
  await expect.poll(async () => (await hand("limits")).left, { timeout: 10_000 }).toBe(0);
  product.settled(await product.decide(await company().door("mia"), { task, verb: "approve" }));
  const card = await shows("mia", task, "*Approved* by you");
  expect(card.edited).toBe(true);
});

test("a message that is gone from Slack is not edited for ever; the ledger says so", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await expect.poll(() => ledger("mia", task), { timeout: 10_000 }).toMatchObject({ state: "sent" });
  await hand("remove", { channel: card.channel, ts: card.ts });
  product.settled(await product.decide(await company().door("mia"), { task, verb: "approve" }));
  await expect
    .poll(() => ledger("mia", task), { timeout: 10_000 })
    .toEqual({ state: "bounced", reason: "Slack refused an edit: message_not_found" });
});
