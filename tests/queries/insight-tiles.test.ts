import { expect, test } from "vitest";
import type { Known } from "@/lib/data/reads/insights";
import { peers, person, usage } from "@/lib/queries/insight-tiles";

const now = "2026-11-22T12:00:00.000Z";
const from = "2026-11-20T12:00:00.000Z";

const known: Known = {
  name: "Ana",
  department: null,
  title: null,
  employment: "unknown",
  managers: null,
  peers: 0,
  holders: 0,
  holderNames: null,
  holds: true,
  held: { from, until: null, used: null, source: "import", profile: null, request: null },
  usage: true,
  risk: "low",
  entitlement: "Admin",
  app: "GitHub",
  decisions: null,
  verdicts: { granted: 0, denied: 0 },
  denial: null,
  others: null,
  elsewhere: { names: [], count: 0 },
  evidence: {
    risk: "low",
    conflicts: 0,
    others: null,
    othersHolding: null,
    deniedLately: false,
    unused: false,
    movedSince: false,
  },
};

test("unused is what the recommendation calls so: not what was given the day before yesterday", () => {
  const tile = (unused: boolean | null) =>
    usage({ ...known, evidence: { ...known.evidence, unused } }, now, (at) => at.slice(0, 10));
  expect(tile(false)).toMatchObject({ headline: "Held since 2026-11-20", detail: "Never used.", tone: "plain" });
  expect(tile(null)).toMatchObject({ tone: "plain" });
  expect(tile(true)).toMatchObject({ tone: "warn" });
});

test("whom it is about is told as far as the directory knows", () => {
  expect(person(known)).toBeNull();
  expect(person({ ...known, title: "Engineer" })).toMatchObject({
    headline: "Ana, Engineer",
    detail: "Neither department nor manager is on record.",
  });
  expect(person({ ...known, employment: "contractor", department: "Platform", managers: ["Ines"] })).toMatchObject({
    headline: "Ana",
    detail: "Contractor in Platform, reports to Ines.",
  });
  expect(person({ ...known, department: "Platform" })?.detail).toBe("In Platform.");
});

test("where access is taken away nobody would be the first to have it", () => {
  const none = { ...known, holds: false, department: "Platform", peers: 5 };
  expect(peers(none, true)).toMatchObject({ detail: "Ana would be the first.", tone: "warn" });
  expect(peers(none, false)).toMatchObject({ detail: "On record Ana does not hold it.", tone: "plain" });
});
