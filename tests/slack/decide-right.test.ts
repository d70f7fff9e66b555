import { expect, test } from "vitest";
import { signedHeaders } from "@/lib/notify/slack/signature";
import { approve, provision } from "@/tests/support/plans";
import { call, post, secret, workspace } from "./workspace";

// The real worker, the real commands, Bolt and a workspace of our own: what is pressed is signed as Slack signs.
const { accountOf, buttons, cardOf, ledger, press, product, shows, taskRow, told } = await import("./product");
const { office } = await import("./office");
const { clicked } = await import("./clicked");
const { rows, waitingTask } = product;
const { company, opened } = office();

const owners = approve([{ by: "owners", of: "app" }]);

test("whoever the card was forwarded to decides by their own right, which is none (trap 75)", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await rows("UPDATE people SET slack_id = 'UANA' WHERE id = $1", [company().person("ana")]);
  await press(card, "Approve", "UANA");
  await told("UANA", "it is not, or no longer, assigned to you");
  expect((await taskRow(task))?.state).toBe("open");
  expect((await workspace()).notes.map((note) => note.user)).toEqual(["UANA"]);
  expect(buttons((await cardOf("mia", task))!).has("Approve")).toBe(true);
});

test("nobody approves their own access by a card that was forwarded to them", async () => {
  // Her account is learnt by a card of her own.
  await shows("olga", (await opened([owners, provision()])).task, "Approval needed");
  const { id } = await company().open("olga", [owners, provision()]);
  const task = await waitingTask(id);
  const card = await shows("otto", task, "Approval needed: AWS production / Deploy for Olga Example");
  expect(await cardOf("olga", task)).toBeUndefined();
  const [olga] = await rows<{ slack_id: string }>("SELECT slack_id FROM people WHERE id = $1", [
    company().person("olga"),
  ]);
  await press(card, "Approve", olga?.slack_id);
  await told(olga?.slack_id ?? "", "This is about your own access, so you may not approve");
  expect((await taskRow(task))?.state).toBe("open");
});

test("who may not even see the task is told nothing of it", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  await rows("UPDATE people SET slack_id = 'UZOE' WHERE id = $1", [company().person("zoe")]);
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
  const { task } = await opened([approve([{ by: "group", group: company().platform }]), provision()]);
  await shows("gil", task, "Approval needed");
  await expect
    .poll(() => ledger("guest", task))
    .toEqual({ state: "suppressed", reason: "the Slack account is a guest" });
  expect(await cardOf("guest", task)).toBeUndefined();
});

test("a deactivated person's button is dead", async () => {
  const { task } = await opened([owners, provision()]);
  const card = await shows("olga", task, "Approval needed");
  await rows("UPDATE people SET status = 'deactivated' WHERE id = $1", [company().person("olga")]);
  try {
    await press(card, "Approve");
    await told(card.user, "not connected to a person in Countersign");
    expect((await taskRow(task))?.state).toBe("open");
  } finally {
    await rows("UPDATE people SET status = 'active' WHERE id = $1", [company().person("olga")]);
  }
});

test("an account is learnt once; from then on the id alone counts", async () => {
  const { task } = await opened();
  const card = await shows("mia", task, "Approval needed");
  const [mia] = await rows<{ slack_id: string }>("SELECT slack_id FROM people WHERE id = $1", [
    company().person("mia"),
  ]);
  expect(mia?.slack_id).toBe(card.user);
  expect(await accountOf("mia")).toBe(card.user);
  expect(await call("users.lookupByEmail", { email: "mia@example.com" })).toMatchObject({ ok: true });
});
