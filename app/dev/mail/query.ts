import type { Route } from "next";

/** What the page is asked for, all in its address. */
export interface MailQuery {
  readonly key?: string | undefined;
  readonly to?: string | undefined;
  readonly mail?: string | undefined;
  readonly as?: string | undefined;
}

/** The page's own address with what it is to show. */
export function mailHref(query: MailQuery): Route {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  // Its path is this page's; the rest is a query.
  return `/dev/mail?${search}` as Route;
}

/** The query with one value a name; anything else is left out. */
export function mailQuery(query: Readonly<Record<string, string | readonly string[] | undefined>>): MailQuery {
  const names = ["key", "to", "mail", "as"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = query[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
}
