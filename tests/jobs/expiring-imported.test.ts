import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, rows } from "@/lib/data/db";
import { closeDirect } from "@/lib/data/direct";
import { newId } from "@/lib/data/new-id";
import { keepNotificationSettings } from "@/lib/data/notifications";
import type { GrantId } from "@/lib/engine/ids";
import { usualNotifications } from "@/lib/engine/notification";
import { noticeImported, tellEnding } from "@/lib/jobs/expiring-imported";
import { type Catcher, startCatcher } from "@/lib/notify/catcher";
import { closeEmail } from "@/lib/notify/email/transport";
import { listMail, openMail } from "@/lib/notify/mailbox";
import { type Company, company } from "@/tests/support/company";

const { port, folder } = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());

let here: Company;
let catcher: Catcher;
const day = 86_400_000;

beforeAll(async () => {
  here = await company();
  catcher = await startCatcher({ port, folder });
});
afterAll(async () => {
  closeEmail();
  await catcher.close();
  await closeDatabase();
  await closeDirect();
  await rm(dirname(folder), { recursive: true, force: true });
});

async function imported(person: string, days: number, end: number): Promise<GrantId> {
  const id = newId() as GrantId;
  await rows("INSERT INTO grants (id, entitlement_id, person_id, granted_at, expires_at) VALUES ($1, $2, $3, $4, $5)", [
    id,
    here.entitlement,
    here.person(person),
    new Date(end - days * day),
    new Date(end),
  ]);
  return id;
}

const mailsTo = (name: string) => listMail(folder, { to: `${name}@example.com`, limit: 50 });
const noticed = async (id: GrantId) =>
  (await rows<{ at: string | null }>("SELECT noticed_at AS at FROM grants WHERE id = $1", [id]))[0]?.at;

describe("access that came by an import and ends (trap 58)", () => {
  test("is announced three working days before, once, by one mail", async () => {
    const end = Date.now() + 20 * day;
    const id = await imported("ana", 30, end);
    expect(await noticeImported(end - 10 * day)).toBe(0);
    expect(await noticeImported(end - 2 * day)).toBe(1);
    expect(await noticed(id)).toBeTruthy();
    expect(await noticeImported(end - day)).toBe(0);
    await tellEnding({ grant: id });
    const [mail] = await mailsTo("ana");
    const opened = mail && (await openMail(folder, mail.name));
    expect(opened?.subject).toBe("Your access to AWS production: Deploy ends soon");
    expect(opened?.text).toContain("ask for it to be extended");
  });

  test("is not announced where it was given for three days or less", async () => {
    const end = Date.now() + 2 * day;
    const short = await imported("mia", 3, end);
    expect(await noticeImported(end - day)).toBe(0);
    expect(await noticed(short)).toBeNull();
  });

  test("is not mailed to whom the organisation mails nothing, nor when it is over by then", async () => {
    const end = Date.now() + 5 * day;
    const id = await imported("gil", 30, end);
    await keepNotificationSettings({ ...usualNotifications, off: true });
    await tellEnding({ grant: id });
    await keepNotificationSettings(usualNotifications);
    await rows("UPDATE grants SET state = 'ended' WHERE id = $1", [id]);
    await tellEnding({ grant: id });
    expect(await mailsTo("gil")).toEqual([]);
  });
});
