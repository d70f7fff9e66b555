import { beforeAll, describe, expect, test, vi } from "vitest";
import { comment } from "@/lib/commands/comment";
import { decide } from "@/lib/commands/decide";
import { openCommand } from "@/lib/commands/open-request";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { CaseId, EntitlementId } from "@/lib/engine/ids";
import { plainOpening } from "@/lib/engine/open";
import { plain, type StepPlan } from "@/lib/engine/policy";
import { type Company, settled, waitingTask } from "@/tests/support/company";
import { approve, provision } from "@/tests/support/plans";
import { ledger, said } from "./ledger";
import { openPost } from "./post";

const mail = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());
const post = openPost(mail);
const { told, forget, deliverAll, mailsTo } = post;

let here: Company;
beforeAll(() => {
  here = post.company();
});

describe("a comment", () => {
  test("trap 40: names only who may see the case; whoever may not is told nothing", async () => {
    const { id } = await here.open("ana");
    await forget();
    const body = "Ask @olga@example.com and @zoe@example.com, and (@ada@example.com).";
    settled(await comment(await here.door("mia"), { task: await waitingTask(id), body, question: false }));
    expect(await told()).toEqual(["ada mention", "ana comment", "olga mention"]);
  });

  test("that answers is told to who had asked, though the task is no longer theirs", async () => {
    const { id } = await here.open("ana");
    const task = await waitingTask(id);
    settled(await comment(await here.door("ada"), { task, body: "What for?", question: true }));
    await forget();
    settled(await comment(await here.door("ana"), { task, body: "For the release", question: false }));
    expect(await told()).toEqual(["ada comment", "mia comment"]);
  });
});

test("a step that tells people sends them its words, filled in", async () => {
  const message = "{{subject.name}} may soon deploy. Questions go to the platform team.";
  const tell: StepPlan = {
    ...plain,
    kind: "notify",
    name: "Tell",
    who: [{ by: "users", people: [here.person("ada")] }],
    message,
  };
  await here.open("ana", [tell, provision()]);
  await deliverAll();
  const [mail] = await mailsTo("ada");
  expect(mail?.subject).toContain("For your information");
  expect(mail?.text).toContain("Ana Example may soon deploy. Questions go to the platform team.");
});

test("trap 86: of many parts of one request an assignee gets one message", async () => {
  const { id: parent, number } = await here.open("gil", [provision()]);
  await forget();
  for (const slug of ["one", "two", "three"]) {
    const entitlement = newId() as EntitlementId;
    await rows("INSERT INTO entitlements (id, app_id, slug, name, risk) VALUES ($1, $2, $3, $3, 'low')", [
      entitlement,
      here.app,
      slug,
    ]);
    const [routing] = await rows<{ id: string }>("SELECT id FROM policy_versions LIMIT 1");
    settled(
      await openCommand(await here.door("ana"), {
        ...plainOpening,
        type: "open-request",
        id: newId() as CaseId,
        request: "grant",
        subject: here.person("ana"),
        app: here.app,
        entitlement,
        duration: null,
        parent,
        justification: "all of it",
        routing: { version: routing?.id as never, rule: null, level: "organisation" },
        steps: [approve([{ by: "manager", level: 1 }]), provision()],
        routingError: null,
      }),
    );
  }
  const told = await deliverAll();
  expect(told.map(({ person, message, state, reason }) => [person, message, state, reason]).sort()).toEqual([
    ["mia", "task-assigned", "sent", null],
    ["mia", "task-assigned", "suppressed", "covered by another part of the same request"],
    ["mia", "task-assigned", "suppressed", "covered by another part of the same request"],
  ]);
  const [mail] = await mailsTo("mia");
  expect(mail?.text).toContain(`It is a part of ${number}`);
});

test("a task without a request is told by its title, and its end to whoever made it", async () => {
  const work: StepPlan = {
    ...plain,
    kind: "work",
    name: "To do",
    who: [{ by: "users", people: [here.person("gil")] }],
    declinable: false,
  };
  const { id } = settled(
    await openCommand(await here.door("ada"), {
      ...plainOpening,
      type: "open-request",
      id: newId() as CaseId,
      request: "standalone",
      subject: null,
      app: null,
      entitlement: null,
      duration: null,
      justification: "",
      texts: { title: "Order a laptop", description: "For the new colleague" },
      routing: null,
      steps: [work],
      routingError: null,
    }),
  );
  await deliverAll();
  const number = await waitingTask(id);
  const [mail] = await mailsTo("gil");
  expect(mail?.subject).toBe(`[${number}] To do: Order a laptop`);
  expect(mail?.text).not.toContain("Request:");
  await forget();
  settled(await decide(await here.door("gil"), { task: number, verb: "complete" }));
  await deliverAll();
  expect(said(await ledger())).toEqual(["ada completed"]);
  expect((await mailsTo("ada")).map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/^\[[A-Z]-\d+\] Completed: Order a laptop$/),
  ]);
});
