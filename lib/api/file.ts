import { createHash } from "node:crypto";
import { z } from "zod";
import { largestFile } from "@/lib/format/file-size";
import { readBytes } from "./input";
import { invalidInput, tooLarge } from "./problem";

/** A file as it came in: its name is said as a name, without folders. */
export class Upload {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;

  constructor(name: string, type: string, content: Buffer) {
    this.name = name;
    this.type = type;
    this.content = content;
  }

  /** What makes two uploads the same. */
  toJSON(): object {
    return { name: this.name, type: this.type, hash: createHash("sha256").update(this.content).digest("hex") };
  }
}

/** The body of a call that takes one file, in the field `file` of a form. */
export const fileBody = z.strictObject({ file: z.instanceof(Upload) });

/** The same as it is described. */
export const describedFileBody = z.object({ file: z.string().meta({ format: "binary" }) });

/** What a form needs around its file. */
const around = 64 * 1024;

/** Reads the one file of a form. */
export async function readUpload(request: Request): Promise<{ readonly file?: Upload }> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw invalidInput([{ path: "", message: "Send the file as multipart/form-data, in the field file." }]);
  }
  const bytes = await readBytes(request, largestFile + around);
  const form = await parsed(bytes, type);
  const strange = [...new Set(form.keys())].filter((name) => name !== "file");
  if (strange.length > 0) throw invalidInput(strange.map((path) => ({ path, message: "There is no such field." })));
  const given = form.getAll("file");
  if (given.length > 1) throw invalidInput([{ path: "file", message: "Send one file at a time." }]);
  const [file] = given;
  if (!(file instanceof File)) return {};
  if (file.size > largestFile) throw tooLarge(largestFile);
  if (file.size === 0) throw invalidInput([{ path: "file", message: "This file is empty." }]);
  return { file: new Upload(nameOf(file.name), typeOf(file.type), Buffer.from(await file.arrayBuffer())) };
}

async function parsed(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  } catch {
    throw invalidInput([{ path: "", message: "The body is no form." }]);
  }
}

function nameOf(given: string): string {
  const name = given.split(/[/\\]/).at(-1)?.replaceAll(/\p{C}/gu, "").trim().slice(0, 200);
  return name || "file";
}

function typeOf(given: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(given) && given.length <= 100 ? given.toLowerCase() : "application/octet-stream";
}

/** An answer that is a file. */
export class FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  /** What is said beside it. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(name: string, type: string, content: Buffer, headers: Readonly<Record<string, string>> = {}) {
    this.name = name;
    this.type = type;
    this.content = content;
    this.headers = headers;
  }
}

/** The answer of a call that gives a file. */
export const fileAnswer = z.instanceof(FileAnswer);

/** The same as it is described. */
export const describedFile = z.string().meta({ format: "binary" });

/** Sends a file to be kept, never to be shown in the place of a page, whatever it says it is. */
export function fileResponse({ name, type, content, headers }: FileAnswer): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      ...headers,
      "cache-control": "no-store",
      "content-type": type,
      "content-length": String(content.byteLength),
      "content-disposition": `attachment; filename="${name.replaceAll(/[^\x20-\x7e]|["\\]/g, "_")}"; filename*=UTF-8''${encoded(name)}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}

/** As RFC 5987 wants it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
