import { describe, expect, it } from "vitest";
import { zoneGroups } from "@/lib/format/zones";

describe("time zones to choose from", () => {
  const all = (own: string | null) => zoneGroups(own).flatMap(({ zones }) => zones.map(({ zone }) => zone));

  it("are every one that can be reckoned with, each once, by its part of the world", () => {
    expect(all(null)).toEqual([...new Set(all(null))]);
    expect(all(null)).toEqual(expect.arrayContaining(["UTC", "Europe/Berlin", "America/Argentina/San_Juan"]));
    const america = zoneGroups(null).find(({ area }) => area === "America");
    expect(america?.zones).toContainEqual({ zone: "America/Argentina/San_Juan", label: "Argentina/San Juan" });
  });

  it("go by the names that towns have today, in their order", () => {
    const asia = zoneGroups(null).find(({ area }) => area === "Asia");
    const labels = asia?.zones.map(({ label }) => label) ?? [];
    expect(labels).toContain("Kolkata");
    expect(labels).toEqual([...labels].sort());
  });

  it("hold one's own, where it goes by another name", () => {
    expect(all("US/Pacific")).toContain("US/Pacific");
    expect(all(null)).not.toContain("US/Pacific");
    expect(all("Europe/Berlin")).toEqual(all(null));
  });
});
