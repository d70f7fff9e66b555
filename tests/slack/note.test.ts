import { expect, test } from "vitest";
import { messages } from "@/lib/engine/message";
import { privateWords } from "@/lib/notify/email/compose-private";
import { noteCard } from "@/lib/notify/slack/note";

const url = "http://localhost:3000/requests/R-218";

test("a note is one sentence, the words that belong to it and the way to its page", () => {
  const card = noteCard({ sentence: "Mia asked a question.", quote: "What for?\nAnd how long?", url, number: "R-218" });
  expect(card.text).toBe("Mia asked a question.");
  expect(card.blocks).toEqual([
    {
      type: "section",
      text: { type: "mrkdwn", text: `Mia asked a question. <${url}|R-218>\n> What for?\n> And how long?` },
    },
  ]);
});

test("nothing that somebody wrote becomes a mention, a link or a broadcast", () => {
  const card = noteCard({ sentence: "<!channel> & <@U1>", quote: "<https://evil.example|here>", url, number: "R-218" });
  const [block] = card.blocks;
  const text = block?.type === "section" ? (block.text?.text ?? "") : "";
  expect(text).toContain("&lt;!channel&gt; &amp; &lt;@U1&gt;");
  expect(text).toContain("> &lt;https://evil.example|here&gt;");
  expect(text.match(/</g)).toHaveLength(1);
});

test("trap 48: of a task among few every message says its number and no more", () => {
  for (const message of messages) {
    const words = privateWords(message, "P-4821");
    expect(words).toMatch(/^[A-Z][a-z ,]+P-4821[a-z ,]*\.$/);
    expect(noteCard({ sentence: words, quote: null, url, number: "P-4821" }).text).toBe(words);
  }
});
