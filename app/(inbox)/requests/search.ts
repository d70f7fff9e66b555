/** One value of an address; of several, or of none, nothing. */
export function textIn(value: string | readonly string[] | undefined): string {
  return typeof value === "string" ? value.slice(0, 4_000) : "";
}
