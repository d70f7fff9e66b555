import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Catcher, startCatcher } from "@/lib/notify/catcher";
import type { Letter } from "@/lib/notify/email/letter";
import { sendSignInMail } from "@/lib/notify/email/sign-in";
import { Bounced, closeEmail, sendLetter } from "@/lib/notify/email/transport";
import { listMail, openMail, recipients } from "@/lib/notify/mailbox";

const { port, folder } = await vi.hoisted(async () => (await import("@/tests/support/mail")).expectMail());

const letter: Letter = {
  subject: "[T-1042] Approve: AWS production Deploy for Žofie Ångström",
  preview: "Release week",
  heading: "Žofie Ångström asks",
  sentences: [],
  quotes: [],
  facts: [],
  steps: [],
  primary: { label: "Review request", url: "http://localhost:3000/tasks/T-1042" },
  choices: [],
  footer: ["Countersign"],
};
const thread = { number: "T-1042", delivery: "0199" };
const mia = { name: "Mia Chen", email: "mia@example.com" };

let catcher: Catcher;
beforeAll(async () => {
  catcher = await startCatcher({ port, folder });
});
afterAll(async () => {
  closeEmail();
  await catcher.close();
  await rm(dirname(folder), { recursive: true, force: true });
});

test("a mail arrives whole, with its thread and the signs of a machine", async () => {
  const sent = await sendLetter(letter, { to: mia, thread });
  const [caught] = await listMail(folder, { to: "mia@example.com", limit: 10 });
  const mail = await openMail(folder, caught?.name ?? "");
  expect(sent.messageId).toBe("<T-1042.0199@localhost>");
  expect(mail).toMatchObject({ subject: letter.subject, to: ["mia@example.com"] });
  expect(mail?.html).toContain("Žofie Ångström asks");
  expect(mail?.text).toContain("Review request: http://localhost:3000/tasks/T-1042");
  const header = (name: string) => mail?.headers.find((one) => one.name === name)?.value;
  expect(header("Message-ID")).toBe("<T-1042.0199@localhost>");
  expect(header("In-Reply-To")).toBe("<T-1042@localhost>");
  expect(header("References")).toBe("<T-1042@localhost>");
  expect(header("Auto-Submitted")).toBe("auto-generated");
  expect(header("X-Auto-Response-Suppress")).toBe("All");
});

test("an address that the server refuses for good is a bounce with the server's words", async () => {
  const refused = sendLetter(letter, { to: { name: "Gone", email: "bounce@example.com" }, thread });
  await expect(refused).rejects.toThrow(Bounced);
  await expect(refused).rejects.toThrow(/550.*No such mailbox/);
});

test("words in a subject or a name cannot add headers", async () => {
  await sendLetter(
    { ...letter, subject: "Hello\r\nBcc: eve@example.com" },
    { to: { name: "Gil\r\nBcc: eve@example.com", email: "gil@example.com" }, thread },
  );
  const [caught] = await listMail(folder, { to: "gil@example.com", limit: 1 });
  expect(caught?.to).toEqual(["gil@example.com"]);
  const mail = await openMail(folder, caught?.name ?? "");
  expect(mail?.headers.filter(({ name }) => name.toLowerCase() === "bcc")).toEqual([]);
});

test("the way in is sent to its address alone", async () => {
  await sendSignInMail({ name: "Ana Reyes", email: "ana@example.com" }, "http://localhost:3000/sign-in/link#secret");
  const [caught] = await listMail(folder, { to: "ana@example.com", limit: 1 });
  const mail = await openMail(folder, caught?.name ?? "");
  expect(mail?.text).toContain("http://localhost:3000/sign-in/link#secret");
  expect(mail?.html).toContain('href="http://localhost:3000/sign-in/link#secret"');
  expect(await recipients(folder)).toEqual(["ana@example.com", "gil@example.com", "mia@example.com"]);
});

test("names that lead out of the folder open nothing", async () => {
  for (const name of ["../../etc/passwd", "x", "", "20261121T203000000Z-../../secret"])
    expect(await openMail(folder, name)).toBeNull();
});
