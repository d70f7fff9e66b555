import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { closeDatabase } from "@/lib/data/db";
import { closeDirect, directPool } from "@/lib/data/direct";
import { keepNotificationSettings } from "@/lib/data/notifications";
import { usualNotifications } from "@/lib/engine/notification";
import { deliver } from "@/lib/jobs/deliver";
import { type Catcher, startCatcher } from "@/lib/notify/catcher";
import { closeEmail } from "@/lib/notify/email/transport";
import { listMail, openMail } from "@/lib/notify/mailbox";
import { type Company, company } from "@/tests/support/company";
import { announced, ledger, said, type Told } from "./ledger";

/** A company with a mail server, for the tests of one file. */
export interface Post {
  /** There once the file's tests run. */
  readonly company: () => Company;
  /** Who has been told what by now, sorted. */
  readonly told: () => Promise<readonly string[]>;
  /** Empties the ledger. */
  readonly forget: () => Promise<void>;
  /** Sends whatever is queued, each row once, as the worker would. */
  readonly deliverAll: () => Promise<readonly Told[]>;
  readonly mailsTo: (name: string) => Promise<readonly NonNullable<Awaited<ReturnType<typeof openMail>>>[]>;
}

/** Opens it; `port` and `folder` are those of `expectMail`. Each test begins with an empty ledger and the usual settings. */
export function openPost({ port, folder }: { readonly port: number; readonly folder: string }): Post {
  let here: Company | null = null;
  let catcher: Catcher | null = null;
  beforeAll(async () => {
    here = await company();
    catcher = await startCatcher({ port, folder });
  });
  afterAll(async () => {
    closeEmail();
    await catcher?.close();
    await closeDatabase();
    await closeDirect();
    await rm(dirname(folder), { recursive: true, force: true });
  });
  beforeEach(async () => {
    await begun();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    company: () => {
      if (!here) throw new Error("the company is not there yet");
      return here;
    },
    told: async () => {
      await announced();
      return said(await ledger());
    },
    forget: async () => {
      await announced();
      await directPool().query("DELETE FROM deliveries");
    },
    deliverAll,
    mailsTo: async (name) => {
      const found = await listMail(folder, { to: `${name}@example.com`, limit: 50 });
      const mails = await Promise.all(found.map((one) => openMail(folder, one.name)));
      return mails.filter((mail) => mail !== null);
    },
  };
}

async function begun(): Promise<void> {
  await announced();
  await directPool().query(
    "DELETE FROM deliveries; DELETE FROM graphile_worker._private_jobs; DELETE FROM preferences",
  );
  await directPool().query("UPDATE requests SET state = 'closed'; DELETE FROM grants; DELETE FROM delegations");
  await keepNotificationSettings(usualNotifications);
}

async function deliverAll(): Promise<readonly Told[]> {
  await announced();
  for (const { id, state } of await ledger()) if (state === "queued") await deliver({ delivery: id }, false);
  return await ledger();
}
