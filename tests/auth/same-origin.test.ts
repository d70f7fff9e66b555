import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownOrigin, safeReturn, sameOrigin } from "@/lib/auth/same-origin";

describe("whether a call comes from a page of ours", () => {
  const own = ownOrigin();
  it.each([
    [{ origin: own, "sec-fetch-site": "same-origin" }, true],
    [{ origin: own }, true],
    [{ "sec-fetch-site": "same-origin" }, true],
    [{}, false],
    [{ origin: "https://evil.example" }, false],
    [{ origin: "null", "sec-fetch-site": "same-origin" }, false],
    [{ origin: own, "sec-fetch-site": "cross-site" }, false],
    [{ origin: own, "sec-fetch-site": "same-site" }, false],
    [{ origin: `${own}.evil.example`, "sec-fetch-site": "same-origin" }, false],
  ])("%j: %s", (given, expected) => {
    expect(sameOrigin(new Headers(Object.entries(given)))).toBe(expected);
  });
});

describe("where signing in leads", () => {
  it.each([
    ["/tasks/T-1042?choose=approve", "/tasks/T-1042?choose=approve"],
    [`${ownOrigin()}/log?state=open`, "/log?state=open"],
    ["/", "/inbox"],
    [null, "/inbox"],
    ["", "/inbox"],
    ["https://evil.example/", "/inbox"],
    ["//evil.example/", "/inbox"],
    ["/\\evil.example", "/inbox"],
    ["/%2Fevil", "/%2Fevil"],
    ["javascript:alert(1)", "/inbox"],
    ["/sign-in?to=/sign-in", "/inbox"],
    ["/api/auth/signout", "/inbox"],
    ["/stream", "/inbox"],
    [`/${"x".repeat(2000)}`, "/inbox"],
  ])("%s: %s", (given, expected) => {
    expect(safeReturn(given)).toBe(expected);
  });

  it("never leads away, whatever is given", () => {
    const parts = fc.constantFrom(
      "/",
      "\\",
      "//",
      "http:",
      "evil.example",
      "@",
      ":",
      "\t",
      "\n",
      "%2f",
      "..",
      ".",
      "a",
      "?",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
        const to = safeReturn(pieces.join(""));
        expect(to.startsWith("/")).toBe(true);
        expect(new URL(to, ownOrigin()).origin).toBe(ownOrigin());
      }),
      { numRuns: 2000 },
    );
  });
});
