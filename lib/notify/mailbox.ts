import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { newId } from "@/lib/data/new-id";
import { env } from "@/lib/env";

/** One caught mail as a list shows it. */
export interface CaughtMail {
  /** The file's name without its ending. */
  readonly name: string;
  readonly at: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
}

/** One caught mail, whole. */
export interface OpenedMail extends CaughtMail {
  readonly html: string | null;
  readonly text: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

const envelopeHeader = "X-Envelope-To";
const nameForm = /^\d{8}T\d{9}Z-[0-9a-f-]{36}$/;

/** Where caught mail lies. */
export function mailFolder(): string {
  return join(env.DATA_DIR, "mail");
}

/** Writes a mail as a file, whole or not at all; its name begins with its time. */
export async function keepMail(folder: string, recipients: readonly string[], message: Buffer): Promise<string> {
  const name = `${new Date().toISOString().replace(/[-:.]/g, "")}-${newId()}`;
  const file = join(folder, `${name}.eml`);
  await mkdir(folder, { recursive: true });
  await writeFile(
    `${file}.part`,
    Buffer.concat([Buffer.from(`${envelopeHeader}: ${recipients.join(", ")}\r\n`), message]),
  );
  await rename(`${file}.part`, file);
  return name;
}

const listed = new Map<string, CaughtMail>();

/** The newest mails, those to one recipient alone where one is given. */
export async function listMail(folder: string, { to, limit }: { readonly to: string | null; readonly limit: number }) {
  const found: CaughtMail[] = [];
  for (const name of await names(folder)) {
    const mail = listed.get(name) ?? (await openMail(folder, name));
    if (!mail) continue;
    listed.set(name, summary(mail));
    if (to === null || mail.to.includes(to)) found.push(summary(mail));
    if (found.length === limit) break;
  }
  return found;
}

/** Everybody who has mail, in order of address. */
export async function recipients(folder: string): Promise<readonly string[]> {
  const all = await listMail(folder, { to: null, limit: Number.POSITIVE_INFINITY });
  return [...new Set(all.flatMap(({ to }) => to))].sort();
}

/** One mail; nothing where there is none of that name. */
export async function openMail(folder: string, name: string): Promise<OpenedMail | null> {
  if (!nameForm.test(name)) return null;
  const raw = await readFile(join(folder, `${name}.eml`)).catch(missing);
  return raw && opened(name, await PostalMime.parse(raw));
}

function opened(name: string, mail: Email): OpenedMail {
  const header = (key: string) => mail.headers.find((one) => one.key === key.toLowerCase())?.value ?? "";
  return {
    name,
    at: timeOf(name),
    to: header(envelopeHeader)
      .split(",")
      .map((address) => address.trim())
      .filter((address) => address !== ""),
    from: mail.from && "address" in mail.from ? `${mail.from.name} <${mail.from.address}>`.trim() : header("from"),
    subject: mail.subject ?? "(no subject)",
    html: mail.html ?? null,
    text: mail.text ?? null,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

function summary({ name, at, to, from, subject }: CaughtMail): CaughtMail {
  return { name, at, to, from, subject };
}

async function names(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder).catch(missing)) ?? [];
  return files
    .filter((file) => file.endsWith(".eml"))
    .map((file) => file.slice(0, -".eml".length))
    .filter((name) => nameForm.test(name))
    .sort()
    .reverse();
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}

/** "20261121T203000000Z-…" back to an ISO time. */
function timeOf(name: string): string {
  return name.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-.*$/, "$1-$2-$3T$4:$5:$6.$7Z");
}
