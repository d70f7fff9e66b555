/** Names of the cookies that remember how somebody has the list: the server reads them too. */
export const densityCookie = "countersign-density";
export const collapsedCookie = "countersign-collapsed";
/** The kept view that the inbox begins with, by id. */
export const usualViewCookie = "countersign-view";
