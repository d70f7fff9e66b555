import { randomUUID } from "node:crypto";
import MimeNode from "nodemailer/lib/mime-node";
import { encode, wrap } from "nodemailer/lib/qp";

interface Mail {
  readonly headers: Readonly<Record<string, string>>;
  readonly to: { readonly name: string; readonly email: string };
  readonly text: string;
  readonly html: string;
}

/**
 * A mail as the bytes that go over the wire. Nodemailer would make them piece by piece through a dozen streams, which
 * costs more than all that is read for a letter; its own parts make them here at once.
 */
export function wholeMail({ headers, to, text, html }: Mail): Buffer {
  // In quoted-printable no "=" stands before "_": it cannot end a part too early.
  const boundary = `=_${randomUUID()}`;
  const head = new MimeNode(`multipart/alternative; boundary="${boundary}"`);
  head.addHeader("To", { name: to.name, address: to.email });
  for (const [name, value] of Object.entries(headers)) head.addHeader(name, value);
  return Buffer.from(
    [head.buildHeaders(), "", part(boundary, "plain", text), part(boundary, "html", html), `--${boundary}--`, ""].join(
      "\r\n",
    ),
  );
}

function part(boundary: string, kind: "plain" | "html", content: string): string {
  const lines = wrap(encode(content.replaceAll(/\r?\n|\r/g, "\r\n")), 76);
  return [
    `--${boundary}`,
    `Content-Type: text/${kind}; charset=utf-8`,
    "Content-Transfer-Encoding: quoted-printable",
    "",
    lines,
  ].join("\r\n");
}
