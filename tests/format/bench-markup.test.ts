import fc from "fast-check";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { elements, type Markup, markupOf } from "@/lib/cli/bench/markup";

const text = fc.string({ minLength: 1, unit: fc.constantFrom(..."ab &<>\"'=/é\n-") });
const named = (...names: readonly string[]) => fc.tuple(fc.constantFrom(...names), text);
const style = fc.constant({ color: "red", "--gap": "2px", marginTop: "1px" });
const props: fc.Arbitrary<Exclude<Markup, string>["props"]> = fc
  .uniqueArray(
    fc.oneof(
      named("id", "className", "data-x"),
      fc.tuple(fc.constant("inert"), fc.constant(true)),
      fc.tuple(fc.constant("style"), style),
    ),
    { selector: ([name]) => name },
  )
  .map(Object.fromEntries);
/** Pages nested so deep at most. */
function pageOf(depth: number): fc.Arbitrary<Markup[]> {
  const leaf = fc.record({ tag: fc.constant("br"), props, children: fc.constant<Markup[]>([]) });
  const word = fc.record({ tag: fc.constant("b"), props, children: text.map((one): Markup[] => [one]) });
  const below = depth > 0 ? pageOf(depth - 1) : fc.constant<Markup[]>([]);
  const group = fc.record({ tag: fc.constantFrom("div", "span", "section"), props, children: below });
  return fc.array<Markup>(fc.oneof(leaf, word, group), { maxLength: 3 });
}

const rendered = (one: Markup, key: number): ReactNode =>
  typeof one === "string" ? one : createElement(one.tag, { ...one.props, key }, ...one.children.map(rendered));

describe("the markup of a page as data", () => {
  it("is what React rendered, whatever that was", () => {
    fc.assert(
      fc.property(pageOf(4), (markup) => {
        expect(markupOf(`<body>${renderToStaticMarkup(markup.map(rendered))}</body>`)).toEqual(markup);
      }),
    );
  });

  it("has nothing of what the framework puts there", () => {
    const markup = markupOf(
      '<html><head><title>x</title></head><body class="a"><!--$--><p>one<!-- -->two</p><div hidden=""><!--$--><!--/$--></div><script>if (1 < 2) "<p>"</script><link rel="x"/></body></html>',
    );
    expect(markup).toEqual([{ tag: "p", props: {}, children: ["one", "two"] }]);
    expect(elements(markup)).toBe(1);
  });
});
