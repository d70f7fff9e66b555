import { renderToReadableStream } from "react-dom/server";
import { expect, it } from "vitest";
import { Instructions } from "@/components/task/instructions";

const shown = async (text: string) => {
  const stream = await renderToReadableStream(<Instructions text={text} />);
  await stream.allReady;
  return new Response(stream).text();
};

it("what somebody is told to do is shown as Markdown, its safe part alone, line by line", async () => {
  const html = await shown(
    "Open [the console](https://console.example).\nThen:\n\n- add **Ana** <script>alert(1)</script>",
  );
  expect(html).toContain('<a href="https://console.example" target="_blank" rel="noopener noreferrer nofollow">');
  expect(html).toContain(".\nThen:</p>");
  expect(html).toContain("<strong>Ana</strong>");
  expect(html).not.toContain("<script>alert");
});
