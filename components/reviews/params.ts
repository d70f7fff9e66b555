import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { groupings, sieves } from "./rows";

/** How many items are read at first, and at the most. */
export const itemsRead = { first: 400, most: 5_000 } as const;

/** A review's address: how it is grouped, what is shown, where one is. What does not fit is dropped. */
export const reviewParams = {
  group: parseAsStringLiteral(groupings).withDefault("app"),
  show: parseAsStringLiteral(sieves).withDefault("all"),
  q: parseAsString.withDefault(""),
  task: parseAsString,
  read: parseAsInteger.withDefault(itemsRead.first),
};

export const loadReviewParams = createLoader(reviewParams);
