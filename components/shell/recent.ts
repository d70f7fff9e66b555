const place = "countersign.recent";
const most = 5;

/** The commands that were last chosen in the menu, the latest first. Of this browser; none where it keeps nothing. */
export function recentIds(): readonly string[] {
  try {
    return readRecent(localStorage.getItem(place));
  } catch {
    return [];
  }
}

export function rememberRecent(id: string): void {
  try {
    localStorage.setItem(place, JSON.stringify([id, ...recentIds().filter((one) => one !== id)].slice(0, most)));
  } catch {
    // A browser that keeps nothing has no recent commands.
  }
}

/** What was kept; nonsense is nothing. */
export function readRecent(kept: string | null): readonly string[] {
  if (kept === null) return [];
  try {
    const read: unknown = JSON.parse(kept);
    return Array.isArray(read) ? [...new Set(read.filter((one) => typeof one === "string"))].slice(0, most) : [];
  } catch {
    return [];
  }
}
