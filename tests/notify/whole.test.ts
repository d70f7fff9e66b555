import fc from "fast-check";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { wholeMail } from "@/lib/notify/email/whole";

// Words as people write them: no control characters, which no mail can carry.
const words = fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, "~"));
const block = fc.array(words, { maxLength: 5 }).map((lines) => lines.join("\n"));
const inOneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

test("a mail says what was put into it, whatever that is", async () => {
  await fc.assert(
    fc.asyncProperty(words, words, block, block, async (subject, name, text, html) => {
      const headers = { From: "Countersign <from@example.com>", Subject: subject, "Message-ID": "<T-1.x@example.com>" };
      const bytes = wholeMail({ headers, to: { name, email: "to@example.com" }, text, html });
      const read = await PostalMime.parse(bytes);
      expect(inOneLine(read.subject ?? "")).toBe(inOneLine(subject));
      expect(read.from).toEqual({ name: "Countersign", address: "from@example.com" });
      expect(read.to).toMatchObject([{ address: "to@example.com" }]);
      expect(read.messageId).toBe("<T-1.x@example.com>");
      expect((read.text ?? "").trimEnd()).toBe(text.trimEnd());
      expect((read.html ?? "").trimEnd()).toBe(html.trimEnd());
      const lines = bytes.toString("latin1").split("\r\n");
      expect(lines.every((line) => line.length <= 998 && !/[\n\r\u0080-\u00ff]/.test(line))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("words cannot bring headers or parts of their own", async () => {
  const evil = "Hello\r\nBcc: eve@example.com\r\n\r\n--=_x";
  const headers = { From: "a@example.com", Subject: evil };
  const bytes = wholeMail({ headers, to: { name: evil, email: "to@example.com" }, text: evil, html: evil });
  const { headers: read, bcc, attachments } = await PostalMime.parse(bytes);
  expect(read.map(({ key }) => key)).not.toContain("bcc");
  expect(bcc ?? []).toEqual([]);
  expect(attachments).toEqual([]);
});
