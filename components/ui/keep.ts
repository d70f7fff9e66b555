/** Keeps a small choice of this browser for a year, where the server reads it too; an empty one is forgotten. */
export function keep(name: string, value: string): void {
  const age = value === "" ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${age}; samesite=lax`;
}
