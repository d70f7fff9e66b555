import { describe, expect, test } from "vitest";
import { printDuration, readDuration } from "@/lib/policies/duration";

describe("durations", () => {
  test.each([
    ["7d", "P7D"],
    ["8h", "PT8H"],
    ["15m", "PT15M"],
    ["1d12h", "P1DT12H"],
    ["2w", "P2W"],
    ["P1M", "P1M"],
  ])("%s is %s", (short, iso) => {
    expect(readDuration(short)).toBe(iso);
    expect(printDuration(iso)).toBe(short);
  });

  test.each(["", "7", "d", "7 d", "0d", "-1d", "11y", "PT", "P", "99999999d", "12h1d"])("%j is none", (text) => {
    expect(readDuration(text)).toBeNull();
  });
});
