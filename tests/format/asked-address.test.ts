import { describe, expect, it } from "vitest";
import { pageOf } from "@/lib/format/asked-address";

describe("what the browser alone reads of an address", () => {
  it("leaves the open task out of the inbox's page and keeps what the list is asked for", () => {
    expect(pageOf("/inbox", "?task=T-1042")).toBe("/inbox");
    expect(pageOf("/inbox", "?kind=approval&task=T-1042&sort=due.asc")).toBe("/inbox?kind=approval&sort=due.asc");
  });

  it("leaves a review's grouping, sieve and search to the browser, and how much is read to the server", () => {
    expect(pageOf("/reviews/C-4", "?group=person&show=open&q=ann&read=800&task=T-1")).toBe("/reviews/C-4?read=800");
  });

  it("changes no other address", () => {
    expect(pageOf("/inbox", "")).toBeNull();
    expect(pageOf("/inbox", "?kind=approval")).toBeNull();
    expect(pageOf("/reviews", "?q=ann")).toBeNull();
    expect(pageOf("/reviews/C-4/check", "?task=T-1")).toBeNull();
    expect(pageOf("/log", "?task=T-1&q=ann")).toBeNull();
  });
});
