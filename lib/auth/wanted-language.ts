import { type DateLanguage, dateLanguages } from "@/lib/engine/manner";

interface Asked {
  readonly tag: string;
  readonly weight: number;
}

/** One of "de-AT;q=0.8, en;q=0.5": without a weight it is wanted most. */
function askedIn(part: string): readonly Asked[] {
  const [tag = "", ...rest] = part.split(";").map((piece) => piece.trim());
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag)) return [];
  const written = rest.find((piece) => /^q=/i.test(piece))?.slice(2);
  const weight = written === undefined ? 1 : Number(written);
  return weight > 0 && weight <= 1 ? [{ tag: tag.toLowerCase(), weight }] : [];
}

/** Ours for what is asked for: itself, or where it is none of ours, its language as we have it; English is British then. */
function ours(tag: string): DateLanguage | null {
  const same = dateLanguages.find((one) => one.toLowerCase() === tag);
  return same ?? dateLanguages.find((one) => one.startsWith(`${tag.split("-")[0]}-`)) ?? null;
}

/** What a browser asks for (`Accept-Language`), as far as it is among ours; null where nothing of it is. */
export function wantedLanguage(header: string): DateLanguage | null {
  const asked = header.slice(0, 1_000).split(",").flatMap(askedIn);
  for (const { tag } of asked.sort((a, b) => b.weight - a.weight)) {
    const found = ours(tag);
    if (found) return found;
  }
  return null;
}
