import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "@/lib/audit/canonical";
import { commitment, fromLeaf, hashLeaf, toLeaf } from "@/lib/audit/leaf";
import type { EventId } from "@/lib/engine/ids";
import { ana, event, task } from "./events";

const salt = () => Buffer.alloc(32, 7);
const commented = event(
  "commented",
  { task, question: false },
  { texts: { body: { value: "Zürich, “now” 🚲", person: ana } } },
);

describe("canonical JSON (RFC 8785)", () => {
  test("sorts keys by code unit, escapes what must be and nothing else", () => {
    expect(canonical({ "\u20ac": 1, "\r": 2, "1": 3, "\ud83d\ude00": 4, "\u0080": 5, "\u00f6": 6, "\ufb33": 7 })).toBe(
      '{"\\r":2,"1":3,"\u0080":5,"ö":6,"€":1,"😀":4,"\ufb33":7}',
    );
    expect(canonical('\u0000\b\t\n\f\r"\\/é\u2028')).toBe('"\\u0000\\b\\t\\n\\f\\r\\"\\\\/é\u2028"');
    expect(canonical([null, true, false, 0, -0, -5, []])).toBe("[null,true,false,0,0,-5,[]]");
  });

  test("refuses what has more than one spelling, or none", () => {
    for (const value of [
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      2 ** 53,
      undefined,
      1n,
      new Date(0),
      () => 1,
      "\ud800",
    ]) {
      expect(() => canonical(value)).toThrow(TypeError);
      expect(() => canonical({ nested: [value] })).toThrow(TypeError);
    }
    expect(() => canonical({ "\ud800": 1 })).toThrow("half a character");
  });

  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, true, false),
      fc.maxSafeInteger(),
      fc.string({ unit: "binary" }),
      fc.array(tie("any")),
      fc.dictionary(fc.string({ unit: "grapheme" }), tie("any")),
    ),
  })).any;

  test("whatever was written reads as the same, and is written the same again", () => {
    fc.assert(
      fc.property(value, (given) => {
        const written = canonical(given);
        const read = JSON.parse(written);
        expect(canonical(read)).toBe(written);
        expect(read).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  test("the order in which keys were set makes no difference", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.maxSafeInteger()), (given) => {
        const turned = Object.fromEntries(Object.entries(given).toReversed());
        expect(canonical(turned)).toBe(canonical(given));
      }),
    );
  });
});

describe("a leaf", () => {
  test("is these very bytes, for ever: what was sealed cannot be spelt anew", () => {
    expect(toLeaf(commented, salt).leaf).toBe(
      '{"actor":"p-bo","at":"2026-11-03T13:02:00.000Z","case":"c-1","channel":"web","data":{"question":false,"task":"t-1"},' +
        '"for":null,"id":"ev-1","seq":1,"texts":{"body":"' +
        createHash("sha256")
          .update(Buffer.concat([salt(), Buffer.from("Zürich, “now” 🚲")]))
          .digest("hex") +
        '"},"type":"commented","v":1}',
    );
  });

  test("holds no word of a text, only its salted commitment", () => {
    const { leaf, texts } = toLeaf(commented);
    expect(leaf).not.toContain("Zürich");
    const [text] = texts;
    if (!text) throw new Error("the text is missing");
    expect(text).toMatchObject({ field: "body", person: ana, value: "Zürich, “now” 🚲" });
    expect(text.salt).toHaveLength(32);
    expect(JSON.parse(leaf).texts.body).toBe(commitment(text.salt, text.value));
    expect(JSON.parse(leaf).texts.body).not.toBe(commitment(text.salt, `${text.value} `));
  });

  test("the same words twice are committed to differently: nobody can guess them by comparing", () => {
    expect(toLeaf(commented).leaf).not.toBe(toLeaf(commented).leaf);
  });

  test("is hashed as RFC 9162 hashes leaves", () => {
    expect(hashLeaf("").toString("hex")).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    expect(hashLeaf("é")).toEqual(
      createHash("sha256")
        .update(Buffer.from([0, 0xc3, 0xa9]))
        .digest(),
    );
  });

  test("gives the event again, also when its words were erased", () => {
    const { leaf, texts } = toLeaf(commented);
    expect(fromLeaf(leaf, texts)).toEqual(commented);
    expect(fromLeaf(leaf, [])).toEqual({ ...commented, texts: {} });
    expect(hashLeaf(toLeaf(fromLeaf(leaf, []), salt).leaf)).not.toEqual(hashLeaf(leaf));
  });

  test("of a form this version does not know is not guessed at", () => {
    expect(() => fromLeaf('{"v":2}', [])).toThrow("unknown form: 2");
  });

  test("refuses half a character in a text, which could not be stored as it was hashed", () => {
    const broken = event("commented", { task, question: false }, { texts: { body: { value: "\ud83d", person: ana } } });
    expect(() => toLeaf(broken)).toThrow("half a character");
  });

  test("an event's id changes its leaf", () => {
    expect(toLeaf({ ...commented, id: "ev-2" as EventId }, salt).leaf).not.toBe(toLeaf(commented, salt).leaf);
  });
});
