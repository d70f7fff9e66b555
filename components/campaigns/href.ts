/** A place in the application with what is asked of it. */
export interface Href {
  readonly pathname: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The items of a campaign; what is undefined is not asked. */
export function itemsHref(campaign: string, query: Readonly<Record<string, string | undefined>> = {}): Href {
  const set = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { pathname: `/campaigns/${campaign}/items`, query: Object.fromEntries(set) };
}
