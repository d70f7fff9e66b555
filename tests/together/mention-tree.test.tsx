import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "@/components/task/markdown";

const people = [{ email: "theo@marram.example", name: "Theo Weber" }];
const html = (text: string) => renderToStaticMarkup(<Markdown people={people}>{text}</Markdown>);

describe("a comment as it is shown", () => {
  it("says whom it names by name, and leaves the addresses of everybody else", () => {
    expect(html("Ask @theo@marram.example, please.")).toContain(
      'Ask <mark title="theo@marram.example">@Theo Weber</mark>, please.',
    );
    expect(html("**Or @theo@marram.example**")).toContain("@Theo Weber</mark></strong>");
    expect(html("Write to theo@marram.example")).not.toContain("<mark");
    expect(html("@eve@outside.example")).not.toContain("<mark");
    expect(html("`@theo@marram.example`")).toContain("<code>@theo@marram.example</code>");
  });

  it("holds no picture, no heading, no HTML and no link that runs something", () => {
    const shown = html(
      "# Big\n\n![x](https://spy.example/a.png) <b onclick=alert(1)>b</b> <script>alert(1)</script> [go](javascript:alert(1)) [out](https://example.com)",
    );
    expect(shown).not.toMatch(/<h1|<img|<script|onclick|javascript:/);
    expect(shown).toContain('href="https://example.com" target="_blank" rel="noopener noreferrer nofollow"');
  });
});
