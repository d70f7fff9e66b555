import { randomUUID } from "node:crypto";
import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import type { Letter, Thread } from "./letter";
import { plain } from "./plain";
import { html } from "./template";
import { wholeMail } from "./whole";

/** A mail program refused the message for good: trying again would change nothing. */
export class Bounced extends Error {}

/** Whether there is a mail server to hand anything to. */
export function emailAvailable(): boolean {
  return env.SMTP_URL !== undefined;
}

type Transport = ReturnType<typeof open>;
const kept = globalThis as { countersignMail?: Transport };

function open(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 5,
    maxMessages: 1000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
}

function transport(): Transport {
  if (env.SMTP_URL === undefined) throw new Error("SMTP_URL is not set: there is no mail server to hand this to");
  kept.countersignMail ??= open(env.SMTP_URL);
  return kept.countersignMail;
}

/** Ends the connections to the mail server: for processes that are about to stop and for tests. */
export function closeEmail(): void {
  kept.countersignMail?.close();
  delete kept.countersignMail;
}

/** To whom a letter goes, and what it belongs to. */
export interface Addressed {
  readonly to: { readonly name: string; readonly email: string };
  /** Null for a mail that belongs to no conversation. */
  readonly thread: Thread | null;
}

/** Hands a letter to the mail server; answers under which id. Throws `Bounced` when it is refused for good. */
export async function sendLetter(letter: Letter, { to, thread }: Addressed): Promise<{ readonly messageId: string }> {
  const host = new URL(env.APP_URL).hostname;
  try {
    const messageId = `<${thread ? `${thread.number}.${thread.delivery}` : randomUUID()}@${host}>`;
    const headers = {
      From: env.MAIL_FROM,
      Subject: letter.subject,
      "Message-ID": messageId,
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(thread ? threading(thread, host) : {}),
    };
    const raw = wholeMail({ headers, to, text: plain(letter), html: await html(letter) });
    await transport().sendMail({ envelope: { from: env.MAIL_FROM, to: [to.email] }, raw });
    return { messageId };
  } catch (error) {
    const reason = permanent(error);
    throw reason === null ? error : new Bounced(reason, { cause: error });
  }
}

/** All mails of a task (or of a request) answer one id that was never sent, which binds them in every mail program. */
function threading({ number }: Thread, host: string) {
  const root = `<${number}@${host}>`;
  return { "In-Reply-To": root, References: root, "List-Id": `<countersign.${host}>` };
}

interface SmtpFailure extends Error {
  readonly responseCode?: number;
  readonly command?: string;
  readonly response?: string;
}

/** A 5xx for the recipient or the message is final; one for us (login, sender) is a setting that will be mended. */
function permanent(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // nodemailer hangs these on the error.
  const { responseCode, command, response }: SmtpFailure = error;
  const final = responseCode !== undefined && responseCode >= 500;
  return final && (command === "RCPT TO" || command === "DATA") ? (response ?? error.message).slice(0, 300) : null;
}
