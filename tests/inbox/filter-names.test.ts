import { describe, expect, it } from "vitest";
import { namesIn } from "@/components/inbox/filter-names";
import { everything } from "@/lib/format/task-query";
import type { ListedRow } from "@/lib/queries/inbox-views";

function row(more: Partial<ListedRow>): ListedRow {
  return {
    id: "1",
    number: "T-1",
    kind: "approval",
    state: "open",
    outcome: null,
    title: "Ana Reyes → AWS production Deploy",
    request: null,
    step: null,
    app: null,
    entitlement: null,
    subject: null,
    requester: null,
    assignees: [],
    inspector: null,
    status: null,
    queue: null,
    claimedBy: null,
    justification: null,
    duration: null,
    emergency: false,
    priority: "normal",
    dueAt: null,
    createdAt: "2026-11-21T12:00:00.000Z",
    decidedAt: null,
    decidedBy: null,
    actedFor: null,
    pending: null,
    version: 1,
    unread: false,
    snoozedUntil: null,
    pinned: false,
    commentCount: 0,
    campaign: null,
    ...more,
  };
}

const rows = [
  row({}),
  row({ app: { slug: "aws", name: "AWS production" }, subject: { email: "bo@example.com", name: "Bo Lindqvist" } }),
  row({ app: { slug: "github", name: "GitHub" }, campaign: { number: "C-4", name: "Q4 review" } }),
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
