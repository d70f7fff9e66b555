import { Badge } from "@/components/ui/badge";
import { Td, Th } from "@/components/ui/table";
import type { LeftOutReason } from "@/lib/engine/campaign";
import { many } from "@/lib/format/many";
import type { CampaignPlanView } from "@/lib/queries/campaign-views";

const reasons = {
  expired: "had ended",
  "holder-inactive": "held by somebody who is no longer active",
  "target-archived": "of an app that is archived",
  "open-request": "already in an open request",
  "used-lately": "used lately",
  unchanged: "not changed since",
  "nobody-can-decide": "nobody may decide",
} as const satisfies Record<LeftOutReason, string>;

/** More than this is too much for one reviewer. */
const heavy = 150;

/** What was found before it starts: what is reviewed, what was left out and why, and who gets how much. */
export function Preview({ plan }: { readonly plan: CampaignPlanView }) {
  const overloaded = plan.reviewers.filter(({ items }) => items > heavy);
  return (
    <>
      <section aria-labelledby="preview-scope" className="rounded-xl border bg-surface px-4 py-3.5">
        <h2 id="preview-scope" className="font-semibold">
          {many(plan.read, "access was looked at", "accesses were looked at")}, {plan.inScope} are reviewed
        </h2>
        {plan.leftOut.length > 0 ? (
          <ul className="num mt-2 text-sm text-ink-2">
            {plan.leftOut.map(({ reason, count }) => (
              <li key={reason}>
                {count} left out: {reasons[reason]}
              </li>
            ))}
          </ul>
        ) : (
          <p className="mt-1 text-sm text-ink-2">Nothing was left out.</p>
        )}
        {plan.inScope === 0 ? (
          <p className="mt-2 text-sm font-medium text-warn">
            Nothing is left to review. Delete it, and set up another with a wider scope.
          </p>
        ) : null}
      </section>
      {plan.reviewers.length > 0 ? <Load plan={plan} overloaded={overloaded.length} /> : null}
    </>
  );
}

/** Who gets how much. */
function Load({ plan, overloaded }: { readonly plan: CampaignPlanView; readonly overloaded: number }) {
  return (
    <section aria-labelledby="preview-load" className="rounded-xl border bg-surface px-4 py-3.5">
      <h2 id="preview-load" className="font-semibold">
        {many(plan.reviewers.length, "reviewer")}
        {overloaded > 0 ? `, ${overloaded} with more than ${heavy} items` : ""}
      </h2>
      {overloaded > 0 ? (
        <p className="mt-1 text-sm font-medium text-warn">
          Nobody looks closely at so many. Narrow the scope, or let several review.
        </p>
      ) : null}
      <div className="mt-2 max-h-96 overflow-y-auto">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">Items for each reviewer</caption>
          <thead>
            <tr>
              <Th>Reviewer</Th>
              <Th>Items</Th>
            </tr>
          </thead>
          <tbody>
            {plan.reviewers.map(({ principal, person, items }) => (
              <tr key={`${principal} ${person?.email ?? ""}`}>
                <Td>{principal}</Td>
                <Td className="num">
                  {items} {items > heavy ? <Badge tone="warn">Too many</Badge> : null}
                </Td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
