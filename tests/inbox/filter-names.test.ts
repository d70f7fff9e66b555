import { describe, expect, it } from "vitest";
import { namesIn } from "@/components/inbox/filter-names";
import { everything } from "@/lib/format/task-query";
import { listedRow } from "@/tests/support/listed-row";

const rows = [
  listedRow(),
  listedRow({
    app: { slug: "aws", name: "AWS production" },
    subject: { email: "bo@example.com", name: "Bo Lindqvist" },
  }),
  listedRow({ app: { slug: "github", name: "GitHub" }, campaign: { number: "C-4", name: "Q4 review" } }),
];

describe("the names of what a list is narrowed to", () => {
  it("are those that its rows give the values", () => {
    const query = { ...everything, app: "github", person: "bo@example.com", campaign: "C-4" };
    expect(Object.fromEntries(namesIn(query, rows))).toEqual({
      "app github": "GitHub",
      "person bo@example.com": "Bo Lindqvist",
      "campaign C-4": "Q4 review",
    });
  });

  it("are left out where no row says them, and where nothing is asked for", () => {
    expect(namesIn({ ...everything, app: "git" }, rows).size).toBe(0);
    expect(namesIn(everything, rows).size).toBe(0);
  });
});
