/** At most so much a file, in bytes. */
export const largestFile = 25 * 1024 * 1024;

const units = ["bytes", "KB", "MB", "GB"] as const;

/** "812 bytes", "4.2 KB", "25 MB". */
export function sizeWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // What would be said as 1024 is said in the next unit.
  while (Math.round(value) >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toLocaleString("en-GB", { maximumFractionDigits: digits })} ${units[unit]}`;
}
