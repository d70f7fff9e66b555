import { expect, test } from "vitest";
import { errorCategories } from "@/lib/engine/error-category";
import { type Card, card } from "@/lib/notify/slack/card";
import type { Reader } from "@/lib/notify/slack/card-words";
import { reasonModal } from "@/lib/notify/slack/modal";
import type { TaskView } from "@/lib/queries/views";
import { ann, approval, approvalVerbs, bo, cy, ended, provisioningVerbs, refused } from "./tasks";

const reader: Reader = { email: bo.email, appUrl: "https://access.example" };
const shown = (task: TaskView) => card(task, reader);
const json = (made: Card) => JSON.stringify(made.blocks);

interface Element {
  readonly type: string;
  readonly action_id: string;
  readonly style?: string;
  readonly text?: { readonly text: string };
  readonly value?: string;
  readonly url?: string;
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

function elements(made: Card): readonly Element[] {
  return made.blocks.flatMap((block) => (block.type === "actions" ? JSON.parse(JSON.stringify(block.elements)) : []));
}

const labels = (made: Card) => elements(made).map((element) => element.text?.text ?? element.type);

test("an open approval says who, what, why, how long and until when, and can be approved and denied", () => {
  const made = shown(approval());
  expect(made.text).toBe("Approval needed: GitHub / Admin for Ann Lee. Approve or Deny in Slack.");
  expect(made.blocks.map((block) => block.type)).toEqual(["header", "section", "section", "actions", "context"]);
  expect(labels(made)).toEqual(["Approve", "Deny", "Details"]);
  expect(elements(made).map((element) => element.style)).toEqual(["primary", "danger", undefined]);
  expect(elements(made)[2]?.url).toBe("https://access.example/tasks/T-1042");
  expect(json(made)).toContain("30 days");
  expect(json(made)).toContain("<!date^1795798800^");
  expect(json(made)).toContain("T-1042 · step 2 of 3, App owners · policy Production access v3");
});

test("trap 77: what needs a page has no button that decides: a form, another access, a review, proof of who decides", () => {
  const only = (kind: TaskView["kind"], verb: "submit" | "certify") => {
    const [rule] = approvalVerbs;
    if (!rule) throw new Error("no verb");
    return shown(approval({ kind, verbs: [{ ...rule, verb, label: "Answer" }] }));
  };
  const task = approval();
  const proven = shown(
    approval({ deciding: { ...task.deciding, stepUp: [{ verb: "approve", until: "2026-11-21T12:00:00.000Z" }] } }),
  );
  for (const made of [only("form", "submit"), only("certification", "certify"), proven]) {
    expect(labels(made)).toEqual(["Details"]);
    expect(made.text).toMatch(/Open its page to answer\.$/);
  }
});

test("a button carries the task, the version that was looked at and the verb", () => {
  expect(JSON.parse(elements(shown(approval()))[0]?.value ?? "")).toEqual({
    task: "T-1042",
    version: 4,
    verb: "approve",
    kind: "approval",
    comment: "optional",
  });
});

test("words that somebody wrote reach nobody and link nowhere", () => {
  const made = shown(approval({ justification: "On call <!channel> & alone\n<https://evil.example|here>" }));
  expect(json(made)).toContain("> On call &lt;!channel&gt; &amp; alone\\n> &lt;https://evil.example|here&gt;");
  expect(json(made)).not.toContain("<!channel>");
});

test("a justification of any length fits into Slack's limits", () => {
  const section = shown(approval({ justification: "x".repeat(20_000) })).blocks[1];
  expect(JSON.stringify(section).length).toBeLessThan(3000);
  const header = shown(approval({ entitlement: { ...approval().entitlement!, name: "y".repeat(400) } })).blocks[0];
  expect(header?.type === "header" && [...header.text.text].length).toBe(150);
});

test("the one who asked for somebody else is named, and warnings stand on the card", () => {
  const insight = { key: "k", headline: "Nobody else in Marketing", detail: "has this.", share: null, how: "" };
  const made = shown(
    approval({
      requester: cy,
      insights: [
        { ...insight, tone: "warn" },
        { ...insight, headline: "Fine", tone: "plain" },
      ],
    }),
  );
  expect(json(made)).toContain("*Asked by*\\nCy &amp; Co");
  expect(json(made)).toContain(":warning: *Nobody else in Marketing* has this.");
  expect(json(made)).not.toContain("Fine");
});

test("work to be carried out is marked completed or errored, and refused from the menu", () => {
  const made = shown(approval({ kind: "provisioning", verbs: provisioningVerbs }));
  expect(made.text).toBe("Provisioning needed: GitHub / Admin for Ann Lee. Mark completed or Mark errored in Slack.");
  expect(labels(made)).toEqual(["Mark completed", "Mark errored", "Details", "overflow"]);
  expect(elements(made)[3]?.options?.[0]?.text.text).toBe("Won't do");
  expect(JSON.parse(elements(made)[3]?.options?.[0]?.value ?? "").verb).toBe("wont-do");
});

test("errored work says so", () => {
  const made = shown(approval({ kind: "provisioning", state: "errored", verbs: provisioningVerbs }));
  expect(made.text).toContain("Provisioning errored: GitHub / Admin for Ann Lee");
});

test("a decision in its window can be undone, and nothing else", () => {
  const pending = { verb: "approve" as const, by: bo, until: "2026-11-24T09:00:10.000Z", mine: true };
  const made = shown(ended({ state: "pending", pending, canUndo: true }));
  expect(labels(made)).toEqual(["Undo", "Details"]);
  expect(json(made)).toContain("It takes effect at <!date^1795510810^{time_secs}|");
  expect(made.text).toBe("Approve: GitHub / Admin for Ann Lee. You can still undo it.");
});

test("what another is deciding has been heard by nobody: the card keeps its buttons", () => {
  const pending = { verb: "deny" as const, by: cy, until: null, mine: false };
  const made = shown(ended({ state: "pending", pending }));
  expect(labels(made)).toEqual(["Approve", "Deny", "Details"]);
  expect(JSON.stringify(made)).not.toContain("Cy");
});

test("a decided task says who, which and when, and has no buttons", () => {
  const made = shown(
    ended({ state: "done", outcome: "approve", decidedBy: cy, decidedAt: "2026-11-24T14:02:00.000Z" }),
  );
  expect(elements(made)).toEqual([]);
  expect(json(made)).toContain(":white_check_mark: *Approved* by Cy &amp; Co · <!date^1795528920^");
  expect(made.text).toBe("Approved by Cy &amp; Co · Tuesday 24 November 2026 at 14:02 UTC: GitHub / Admin for Ann Lee");
});

test.each([
  [{ outcome: "deny" as const, decidedBy: bo }, ":no_entry_sign: *Denied* by you"],
  [{ outcome: "approve" as const, decidedBy: cy, actedFor: ann }, "*Approved* by Cy &amp; Co for Ann Lee"],
  [{ kind: "provisioning" as const, outcome: "wont-do" as const, decidedBy: bo }, "*Closed without doing* by you"],
])("decided %o", (changes, words) => {
  expect(json(shown(ended({ state: "done", decidedAt: "2026-11-24T14:02:00.000Z", ...changes })))).toContain(words);
});

test("a cancelled request says why", () => {
  const requestView = { ...approval().requestView, closeReason: "by-requester" as const };
  const made = shown(ended({ state: "cancelled", requestView }));
  expect(json(made)).toContain("*Cancelled*, the requester withdrew the request");
  expect(elements(made)).toEqual([]);
});

test("whoever it was taken from reads who has it now", () => {
  const made = shown(approval({ assignees: [cy], verbs: refused(approvalVerbs, "It is not yours.") }));
  expect(json(made)).toContain("*Now with Cy &amp; Co*, not with you any more");
  expect(elements(made)).toEqual([]);
});

test("one of several who answered reads that others are still asked", () => {
  const answer = {
    by: bo,
    for: null,
    verb: "approve" as const,
    past: "approved",
    at: "2026-11-24T14:02:00.000Z",
    channel: "slack",
    comment: null,
    override: false,
    data: null,
  };
  const step = {
    index: 1,
    name: "App owners",
    kind: "approve",
    state: "active" as const,
    need: "all",
    asked: [],
    answers: [answer],
    openedAt: null,
    closedAt: null,
    dueAt: null,
    note: null,
    votes: null,
    time: null,
    fields: null,
    task: { id: "t", number: "T-1042", state: "open" as const },
  };
  const made = shown(
    approval({
      assignees: [bo, cy],
      verbs: refused(approvalVerbs, "You have answered."),
      requestView: { ...approval().requestView, steps: [step] },
    }),
  );
  expect(json(made)).toContain("*Approved* by you · <!date^");
  expect(json(made)).toContain("others are still asked");
});

test("the modal asks for the reason that the verb requires and says what follows", () => {
  const origin = {
    task: "T-1042",
    version: 4,
    verb: "deny" as const,
    comment: "required" as const,
    channel: "D1",
    ts: "1.1",
    responseUrl: null,
  };
  const modal = reasonModal(origin, "approval");
  expect(modal.title.text).toBe("Deny T-1042");
  expect(modal.submit?.text).toBe("Deny");
  expect(JSON.parse(modal.private_metadata ?? "")).toEqual(origin);
  expect(JSON.stringify(modal.blocks)).toContain("Deny ends the request.");
  expect(modal.blocks.at(-1)).toMatchObject({ type: "input", optional: false });
});

test("what went wrong is chosen from the same list as in the browser", () => {
  const origin = { task: "T-7", version: 1, comment: "required" as const, channel: null, ts: null, responseUrl: null };
  const errored = reasonModal({ ...origin, verb: "error" }, "provisioning");
  const block = errored.blocks.find((one) => one.block_id === "category");
  expect(block).toMatchObject({ type: "input", element: { type: "static_select" } });
  for (const code of Object.keys(errorCategories)) expect(JSON.stringify(block)).toContain(`"value":"${code}"`);
  expect(errored.blocks.at(-1)).toMatchObject({ block_id: "reason", optional: false });
  const refused = reasonModal({ ...origin, verb: "wont-do" }, "provisioning");
  expect(refused.blocks.some((one) => one.block_id === "category")).toBe(false);
});

test("every modal's title and button fit Slack's 24 letters", () => {
  for (const verb of ["deny", "error", "wont-do", "ask-revision", "confirm-completion"] as const) {
    const kind =
      verb.includes("revision") || verb.includes("completion")
        ? "verification"
        : verb === "deny"
          ? "approval"
          : "provisioning";
    const modal = reasonModal(
      { task: "T-1234567", version: 1, verb, comment: "required", channel: null, ts: null, responseUrl: null },
      kind,
    );
    expect([...modal.title.text].length).toBeLessThanOrEqual(24);
    expect([...(modal.submit?.text ?? "")].length).toBeLessThanOrEqual(24);
  }
});
