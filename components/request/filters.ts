import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { RequestType } from "@/lib/engine/request";

/** Which of one's requests. */
export const shownStates = { open: "Open", closed: "Ended", draft: "Drafts" } as const;
/** Whose. */
export const views = { mine: "Mine", team: "My people’s" } as const;
/** What was asked for, in words. */
export const types = {
  grant: "Access",
  change: "Changes",
  revoke: "Removals",
  "new-app": "New apps",
  "archive-app": "Archiving",
  action: "Things to be done",
  certify: "Reviews",
} as const satisfies Record<RequestType, string>;

const typeNames = ["grant", "change", "revoke", "new-app", "archive-app", "action", "certify"] as const;

/** The address of the list of requests; what does not fit is dropped. */
export const requestParams = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(["open", "closed", "draft"] as const),
  type: parseAsStringLiteral(typeNames),
  view: parseAsStringLiteral(["mine", "team"] as const).withDefault("mine"),
  after: parseAsString,
};

/** Reads it on the server. */
export const loadRequestParams = createLoader(requestParams);
