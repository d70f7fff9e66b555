import { afterEach, describe, expect, it } from "vitest";
import { clientOf, forgetAttempts, tooMany } from "@/lib/auth/limits";

describe("attempts", () => {
  afterEach(() => forgetAttempts("link by address", "ana@example.com"));

  it("are enough after five links for one address, and others are not held up", async () => {
    for (let turn = 0; turn < 5; turn++) expect(await tooMany("link by address", "ana@example.com")).toBeNull();
    const wait = await tooMany("link by address", "ana@example.com");
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(15);
    expect(await tooMany("link by address", "bo@example.com")).toBeNull();
  });

  it("are counted by the first address that a proxy wrote", () => {
    expect(clientOf(new Headers({ "x-forwarded-for": "203.0.113.9, 10.0.0.1" }))).toBe("203.0.113.9");
    expect(clientOf(new Headers())).toBe("unknown");
  });
});
