import fc from "fast-check";
import { expect, it } from "vitest";
import { statement } from "@/lib/data/reads/bind";
import { mergedSeats, seatsAlone } from "@/lib/data/reads/seat-merge";

function merged(principals: readonly string[]) {
  const { values, bind } = statement();
  const limit = bind(51);
  return { text: mergedSeats(bind, principals, { prefix: "", where: "TRUE", limit }, seatsAlone), values };
}

it("asks for any principals in few texts, each principal once, until they are too many", () => {
  const principal = fc.uuid().map((id) => `person:${id}`);
  const texts = new Set<string | null>();
  fc.assert(
    fc.property(fc.uniqueArray(principal, { minLength: 1, maxLength: 40 }), (principals) => {
      const { text, values } = merged(principals);
      texts.add(text);
      if (principals.length > 32) return expect(text).toBeNull();
      expect(values.slice(1, principals.length + 1)).toEqual(principals);
      // What only fills a text up is nobody's.
      expect(values.slice(principals.length + 1).every((value) => String(value).startsWith("none:"))).toBe(true);
    }),
  );
  expect(texts.size).toBeLessThanOrEqual(13);
});
