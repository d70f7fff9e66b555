import { beforeAll, describe, expect, test, vi } from "vitest";
import { decide } from "@/lib/commands/decide";
import { rows } from "@/lib/data/db";
import { noticeExpiring } from "@/lib/jobs/expiring";
import { type Company, settled, waitingTask } from "@/tests/support/company";
import { provision } from "@/tests/support/plans";
import { openPost } from "./post";

const mail = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());
const post = openPost(mail);
const { told, forget, deliverAll, mailsTo } = post;

let here: Company;
beforeAll(() => {
  here = post.company();
});

describe("trap 58: access that comes to its end", () => {
  async function granted(duration: string): Promise<number> {
    const { id } = await here.open("ana", [provision()], { duration });
    settled(await decide(await here.door("olga"), { task: await waitingTask(id), verb: "complete" }));
    const [grant] = await rows<{ end: number }>(
      "SELECT (extract(epoch FROM expires_at) * 1000)::float8 AS end FROM grants WHERE case_id = $1",
      [id],
    );
    await forget();
    return grant?.end ?? 0;
  }
  const day = 24 * 60 * 60 * 1000;

  test("is announced three working days before, to its holder, once", async () => {
    const end = await granted("P14D");
    expect(await noticeExpiring(end - 10 * day)).toBe(0);
    expect(await noticeExpiring(end - 2 * day)).toBe(1);
    expect(await noticeExpiring(end - day)).toBe(0);
    expect(await told()).toEqual(["ana expiring"]);
    await deliverAll();
    const [mail] = await mailsTo("ana");
    expect(mail?.subject).toContain("Ends soon: AWS production Deploy for Ana Example");
    expect(mail?.text).toContain("Ask for an extension if it is still needed.");
  });

  test("is not announced where it was given for three days or less", async () => {
    const end = await granted("P3D");
    expect(await noticeExpiring(end - day)).toBe(0);
    expect(await told()).toEqual([]);
  });
});
