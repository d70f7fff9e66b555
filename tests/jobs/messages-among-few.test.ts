import { beforeAll, describe, expect, test, vi } from "vitest";
import { openCommand } from "@/lib/commands/open-request";
import { rows } from "@/lib/data/db";
import { newId } from "@/lib/data/new-id";
import type { CaseId } from "@/lib/engine/ids";
import { openingAmongPeople } from "@/lib/engine/open";
import { type Company, settled } from "@/tests/support/company";
import { announced, ledger, said } from "./ledger";
import { openPost } from "./post";

const mail = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());
const post = openPost(mail);
const { deliverAll, mailsTo } = post;

let here: Company;
beforeAll(() => {
  here = post.company();
});

describe("trap 48: a task among few", () => {
  async function among(more: { readonly followers?: readonly string[] } = {}): Promise<string> {
    const opened = settled(
      await openCommand(await here.door("mia"), {
        ...openingAmongPeople,
        id: newId() as CaseId,
        collaboration: {
          creator: here.person("mia"),
          assignee: here.person("eve"),
          inspector: null,
          followers: (more.followers ?? []).map(here.person),
          parent: null,
        },
        texts: { title: "Prepare the settlement with Bob", description: "Nobody else may know" },
      }),
    );
    return opened.id;
  }

  test("is told by its number alone, to outsiders with the way to their own sign-in", async () => {
    await among({ followers: ["gil"] });
    const told = await deliverAll();
    expect(said(told)).toEqual(["eve task-assigned", "gil participant-added"]);
    expect(told.every(({ state, channel }) => state === "sent" && channel === "email")).toBe(true);
    const mails = [...(await mailsTo("eve")), ...(await mailsTo("gil"))];
    expect(mails).toHaveLength(2);
    for (const mail of mails) {
      expect(mail.subject).toMatch(/^\[[A-Z]-\d+\] A task of yours$/);
      expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/settlement|Bob|Nobody else|Mia Example/);
    }
    expect(mails[0]?.text).toMatch(/\/sign-in\?to=%2Ftasks%2F/);
    expect(mails[1]?.text).toMatch(/\/tasks\/[A-Z]-\d+/);
  });

  test("is told to nobody who no longer takes part when it is sent", async () => {
    const id = await among({ followers: ["gil"] });
    await announced();
    await rows("UPDATE requests SET people = array_remove(people, $2::uuid) WHERE id = $1", [id, here.person("gil")]);
    await deliverAll();
    expect((await ledger()).find(({ person }) => person === "gil")).toMatchObject({
      state: "suppressed",
      reason: "may not see it any more",
    });
    expect(await mailsTo("gil")).toEqual([]);
  });
});
