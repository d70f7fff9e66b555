import { describe, expect, test } from "vitest";
import { asksToAct, type Message, messages } from "@/lib/engine/message";
import { compose } from "@/lib/notify/email/compose";
import type { Letter } from "@/lib/notify/email/letter";
import type { Matter } from "@/lib/notify/email/parts";
import { plain } from "@/lib/notify/email/plain";
import { html } from "@/lib/notify/email/template";
import { now, request, task } from "./views";

const matter: Matter = {
  message: "task-assigned",
  event: "e1",
  task,
  request,
  acts: true,
  parent: null,
  notice: null,
  zone: "Europe/Berlin",
  language: "en-GB",
  now,
  organisation: "Larkhill",
};

const entry = {
  id: "e1",
  at: now,
  type: "decided",
  actor: null,
  channel: "web",
  sentence: "Mia Chen denied T-1042",
  text: "Not this week",
};

function told(message: Message, more: Partial<Matter> = {}): Letter {
  return compose({ ...matter, message, acts: false, request: { ...request, timeline: [entry] }, ...more });
}

/** What a reader of the HTML reads. */
function words(page: string): string {
  return page
    .replace(/<(style|title|head)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
}

describe("a letter about a task", () => {
  const letter = compose(matter);

  test("names task, verb, who, what and when in its subject, in the reader's zone", () => {
    expect(letter.subject).toBe("[T-1042] Approve: AWS production Deploy for Ana Reyes (due Fri 18:00)");
  });

  test("writes its moments by the reader's own custom", () => {
    const american = compose({ ...matter, language: "en-US" });
    expect(american.subject).toContain("(due Fri 6:00 PM)");
    const later = compose({ ...matter, language: "de-DE", now: "2026-10-01T09:00:00.000Z" });
    expect(later.facts).toContainEqual({ label: "Due", value: "27. Nov" });
  });

  test("says who, what, why, how long, due, the steps, why you and what the record knows", () => {
    const text = plain(letter);
    for (const said of [
      "Ana Reyes asks for AWS production Deploy",
      "> Release week <b>& more</b>\n> second line",
      "AWS production: Deploy (high risk)",
      "7 days",
      "Fri 18:00",
      "1 of 3: Manager",
      "You decide because you are Ana Reyes's manager.",
      "3 of 11 in Engineering have it.",
      "[>] Manager: waiting for Mia Chen",
      "[ ] App owners: the owners of AWS production",
    ])
      expect(text).toContain(said);
  });

  test("links to the page and to the page with a choice made ready, and nowhere else", async () => {
    const links = [...(await html(letter)).matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual([
      "http://localhost:3000/tasks/T-1042",
      "http://localhost:3000/tasks/T-1042?choose=approve",
      "http://localhost:3000/tasks/T-1042?choose=deny",
    ]);
  });

  test("offers only what the reader may do", () => {
    expect(compose({ ...matter, task: { ...task, allowed: [] } }).choices).toEqual([]);
  });

  test("tells a fulfiller how it is done", () => {
    const provisioning = compose({
      ...matter,
      task: { ...task, kind: "provisioning", instructions: "Add Ana to the group" },
    });
    expect(provisioning.subject).toMatch(/^\[T-1042\] Provision: AWS production Deploy for Ana Reyes/);
    expect(provisioning.heading).toBe("Give Ana Reyes AWS production Deploy");
    expect(plain(provisioning)).toContain("> Add Ana to the group");
  });

  test("keeps markup that somebody wrote as words", async () => {
    const page = await html(letter);
    expect(page).toContain("&lt;b&gt;&amp; more&lt;/b&gt;");
    expect(page).not.toContain("<b>& more");
  });
});

describe("a letter about what happened", () => {
  test("is the timeline's sentence with the words that go with it", () => {
    const letter = told("request-closed", {
      request: { ...request, timeline: [entry], outcome: "denied", state: "closed" },
    });
    expect(letter.subject).toBe("[R-218] Denied: AWS production Deploy for Ana Reyes");
    expect(letter.heading).toBe("Mia Chen denied T-1042.");
    expect(letter.quotes).toEqual([{ label: "Reason", text: "Not this week" }]);
    expect(letter.primary.url).toBe("http://localhost:3000/requests/R-218");
  });

  test("leads whoever is asked to the task and everybody else to the request", () => {
    expect(told("question", { acts: true }).primary.url).toBe("http://localhost:3000/tasks/T-1042");
    expect(told("question").primary.url).toBe("http://localhost:3000/requests/R-218");
  });

  test("says who is asked next", () => {
    expect(told("decided", { task: { ...task, outcome: "approve" } }).subject).toMatch(/^\[R-218\] Approved: /);
    expect(told("decided").sentences).toEqual(["Next: Manager, with Mia Chen."]);
  });
});

describe.each(messages)("the mail %s", (message) => {
  const letter = asksToAct(message) ? compose({ ...matter, message }) : told(message);

  test("says the same in HTML and in plain text", async () => {
    const page = words(await html(letter));
    const text = plain(letter).replace(/^> /gm, "").replace(/\s+/g, " ");
    const said = [
      letter.heading,
      ...letter.sentences,
      ...letter.quotes.flatMap(({ text: quoted }) => quoted.split("\n")),
      ...letter.facts.flatMap(({ label, value }) => [label, value]),
      ...letter.steps.flatMap(({ name, state }) => [name, state]),
      letter.primary.label,
      ...letter.choices.map(({ label }) => label),
      ...letter.footer,
    ];
    for (const one of said) {
      expect(page).toContain(one);
      expect(text).toContain(one);
    }
  });

  test("is small, tracks nobody, loads nothing and minds dark rooms", async () => {
    const page = await html(letter);
    expect(Buffer.byteLength(page)).toBeLessThan(100 * 1024);
    expect(page).not.toMatch(/<img|<script|<form|url\(|https?:\/\/(?!localhost:3000|www\.w3\.org)/);
    expect(page).toContain('name="color-scheme" content="light dark"');
    expect(page).toContain("prefers-color-scheme: dark");
  });
});
