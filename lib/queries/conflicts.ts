import { seesAll, type Viewer } from "@/lib/access/viewer";
import { type ConflictRule, conflictAlerts, conflictRule, conflictRules } from "@/lib/data/conflicts";
import { conflictsOf } from "@/lib/data/routing";
import type { Case } from "@/lib/engine/request";
import { byText, cut, limited, type PageWanted } from "./page";
import type { ConflictView, Page, PersonView } from "./views";

/** Somebody who holds, or would hold, what nobody should hold together. */
export interface ConflictAlertView {
  readonly rule: { readonly slug: string; readonly name: string };
  readonly person: PersonView;
  readonly one: readonly string[];
  readonly other: readonly string[];
  readonly request: { readonly id: string; readonly number: string } | null;
}

/** The rules, for those who oversee; nobody else knows of them. */
export async function conflictRulesFor(viewer: Viewer): Promise<readonly ConflictRule[]> {
  return seesAll(viewer) ? await conflictRules() : [];
}

export async function conflictRuleFor(viewer: Viewer, slug: string): Promise<ConflictRule | null> {
  return seesAll(viewer) ? await conflictRule(slug) : null;
}

/** A page of alerts, for those who oversee. */
export async function conflictAlertsPage(wanted: PageWanted): Promise<Page<ConflictAlertView>> {
  const limit = limited(wanted);
  const found = await conflictAlerts({ limit, after: byText(wanted.cursor)?.[0] ?? null });
  const items = found.map(({ rule, ruleName, email, person, one, other, request }) => ({
    rule: { slug: rule, name: ruleName },
    person: { email, name: person },
    one,
    other,
    request,
  }));
  return cut(found, limit, (last) => [last.key, last.id], items);
}

/** What is asked for, or looked at, held against the rules about access that nobody should hold together. */
export async function conflictsIn(
  about: Pick<Case, "type" | "state" | "subject" | "entitlement" | "to">,
): Promise<readonly ConflictView[]> {
  const gives = about.type === "grant" || about.type === "certify";
  const wanted = about.type === "change" ? about.to : gives ? about.entitlement : null;
  if (about.state === "closed" || !about.subject || !wanted) return [];
  return await conflictsOf(about.subject, wanted);
}
