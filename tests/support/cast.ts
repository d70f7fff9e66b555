import type { AppId, CaseId, EntitlementId, GroupId, PersonId } from "@/lib/engine/ids";

/** A named cast: ids that read as names. */
const id = <Id extends string>(name: string) => name as Id;
export const ana = id<PersonId>("ana"); // asks
export const mia = id<PersonId>("mia"); // ana's manager
export const max = id<PersonId>("max"); // mia's manager
export const olga = id<PersonId>("olga"); // owns the app
export const otto = id<PersonId>("otto"); // owns the app
export const gil = id<PersonId>("gil"); // platform group
export const gus = id<PersonId>("gus"); // platform group
export const ada = id<PersonId>("ada"); // admin
export const abe = id<PersonId>("abe"); // admin
export const eve = id<PersonId>("eve"); // external
export const app = id<AppId>("aws");
export const entitlement = id<EntitlementId>("deploy");
export const platform = id<GroupId>("platform");
export const caseId = id<CaseId>("case");
