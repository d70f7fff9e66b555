/** What of an address only the browser reads: changed there without asking the server for the page anew. */
const browsersOwn: readonly { readonly page: RegExp; readonly params: readonly string[] }[] = [
  { page: /^\/inbox$/, params: ["task"] },
  { page: /^\/reviews\/[^/]+$/, params: ["task", "group", "show", "q"] },
];

/**
 * An address without what only the browser reads: the same list with another task open is the same page. Were it
 * another to the router, asking anew for a page that somebody walks through by key would end in loading it again.
 * Null where nothing is left out.
 */
export function pageOf(path: string, search: string): string | null {
  const own = browsersOwn.find(({ page }) => page.test(path));
  const params = new URLSearchParams(search);
  if (!own?.params.some((name) => params.has(name))) return null;
  for (const name of own.params) params.delete(name);
  return params.size === 0 ? path : `${path}?${params}`;
}
