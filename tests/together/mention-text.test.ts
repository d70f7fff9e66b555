import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mentioningAt, namesSomebody, withMention } from "@/components/together/mention-text";

const address = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/), fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/))
  .map(([name, host]) => `${name}@${host}.example`);

describe("somebody being named in a comment", () => {
  it("begins with an @ at the start, after a space or a bracket, and never within a word", () => {
    expect(mentioningAt("@", 1)).toEqual({ start: 0, query: "" });
    expect(mentioningAt("Ask @the", 8)).toEqual({ start: 4, query: "the" });
    expect(mentioningAt("(@Jörg", 6)).toEqual({ start: 1, query: "Jörg" });
    expect(mentioningAt("one\n@b", 6)).toEqual({ start: 4, query: "b" });
    expect(mentioningAt("ana@marram", 10)).toBeNull();
    expect(mentioningAt("Ask @theo now", 13)).toBeNull();
    expect(mentioningAt("Ask @theo now", 7)).toEqual({ start: 4, query: "th" });
  });

  it("stands in the place of what was typed, with the rest of the words as they were", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.stringMatching(/^[a-z]{0,6}$/),
        fc.string({ maxLength: 40 }),
        address,
        (before, typed, after, email) => {
          const head = before === "" ? "" : `${before} `;
          const text = `${head}@${typed}${after}`;
          const caret = head.length + 1 + typed.length;
          const mentioning = mentioningAt(text, caret);
          expect(mentioning).toEqual({ start: head.length, query: typed });
          if (!mentioning) return;
          const made = withMention(text, caret, mentioning, email);
          expect(made.text.startsWith(`${head}@${email}`)).toBe(true);
          expect(made.text.endsWith(after)).toBe(true);
          // One goes on writing after a blank that is there in any case, and names nobody there.
          expect(/^\s$/.test(made.text.charAt(made.caret - 1))).toBe(true);
          expect(mentioningAt(made.text, made.caret)).toBeNull();
          expect(namesSomebody(made.text)).toBe(true);
        },
      ),
    );
  });

  it("is asked about only where an address follows an @", () => {
    expect(namesSomebody("mail ana@marram.example")).toBe(false);
    expect(namesSomebody("@theo")).toBe(false);
    expect(namesSomebody("so @theo@marram.example, please")).toBe(true);
  });
});
