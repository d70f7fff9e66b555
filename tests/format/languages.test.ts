import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wantedLanguage } from "@/lib/auth/wanted-language";
import { dateLanguages } from "@/lib/engine/manner";
import { languageName, languageSample } from "@/lib/format/languages";
import { absolute, dayNumber, shortDate, timeOfDay, when } from "@/lib/format/time";

const at = "2026-11-27T16:05:00.000Z";
const now = "2026-11-22T10:00:00.000Z";
const language = fc.constantFrom(...dateLanguages);

describe("how dates are written", () => {
  it("follows the custom of each language, and stays in the reader's zone", () => {
    const zone = "Europe/Berlin";
    const short = dateLanguages.map((language) => shortDate(at, { now, zone, language }));
    expect(short).toMatchObject({ 0: "27 Nov", 1: "Nov 27", 2: "2026-11-27", 3: "27. Nov", 4: "27 nov" });
    expect(timeOfDay(at, { zone, language: "en-US" })).toBe("5:05 PM");
    expect(timeOfDay(at, { zone, language: "de-DE" })).toBe("17:05");
    expect(shortDate("2025-11-03T12:00:00.000Z", { now, zone, language: "de-DE" })).toBe("3. Nov. 2025");
    expect(absolute(at, { zone, language: "de-DE" })).toBe("Freitag, 27. November 2026 um 17:05 MEZ");
    expect(absolute(at, { zone, language: "en-CA" })).toMatch(/^Friday 2026-11-27 at 17:05/);
  });

  it("keeps the product's own words in English", () => {
    const clock = { now, zone: "UTC", language: "de-DE" } as const;
    expect(when("2026-11-22T09:12:00.000Z", clock)).toBe("today 09:12");
    expect(when("2026-11-21T09:12:00.000Z", clock)).toBe("yesterday 09:12");
    expect(when(at, clock)).toBe("Fr 16:05");
  });

  it("counts days alike in every language", () => {
    const moment = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, language, (date, language) => {
        const iso = date.toISOString();
        expect(dayNumber(iso, "UTC")).toBe(Math.floor(date.getTime() / 86_400_000));
        for (const words of [
          shortDate(iso, { now, zone: "UTC", language }),
          timeOfDay(iso, { zone: "UTC", language }),
        ]) {
          expect(words).not.toMatch(/\u202f|Invalid/);
          expect(words.length).toBeLessThan(20);
        }
      }),
    );
  });

  it("has a name and a sample of its own for each", () => {
    const lines = dateLanguages.map((one) => `${languageName(one)}: ${languageSample(one)}`);
    expect(new Set(lines).size).toBe(dateLanguages.length);
    expect(lines[0]).toBe("British English: 27 Nov 2026, 17:00");
    expect(lines[3]).toBe("German: 27. Nov. 2026, 17:00");
  });
});

describe("what a browser asks for", () => {
  it.each([
    ["de-DE,de;q=0.9,en;q=0.8", "de-DE"],
    ["de-AT,en-GB;q=0.9", "de-DE"],
    ["en", "en-GB"],
    ["en-AU,en;q=0.9", "en-GB"],
    ["en-us", "en-US"],
    ["ko,fr;q=0.4,es;q=0.7", "es-ES"],
    ["tlh, *;q=0.5", null],
    ["fr;q=0, pl", "pl-PL"],
    ["", null],
  ] as const)("%s is %s", (header, wanted) => {
    expect(wantedLanguage(header)).toBe(wanted);
  });

  it("is one of ours or nothing, whatever is sent", () => {
    const tag = fc.oneof(fc.constantFrom("de", "en-GB", "*", "ja;q=0.3", "fr;q=x", ";", "q=1"), fc.string());
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 12 }), (tags) => {
        const found = wantedLanguage(tags.join(","));
        expect(found === null || dateLanguages.includes(found)).toBe(true);
      }),
    );
  });

  it("is found again from each of ours", () => {
    fc.assert(
      fc.property(language, fc.constantFrom("ko", "tlh", "zh-TW"), (one, other) => {
        expect(wantedLanguage(`${other},${one};q=0.7`)).toBe(one);
      }),
    );
  });
});
