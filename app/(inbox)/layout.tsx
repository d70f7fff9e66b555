import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { togetherActions } from "@/app/(inbox)/tasks/together";
import { clockOf, viewer } from "@/app/session";
import { Shell } from "@/components/shell/shell";
import { TogetherProvider } from "@/components/together/together-provider";
import { seesAll } from "@/lib/access/viewer";
import { inboxCounts } from "@/lib/queries/inbox";

/** Everything for which somebody must be signed in. */
export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const looking = await viewer();
  const [counts, clock, jar] = await Promise.all([inboxCounts(looking), clockOf(looking), cookies()]);
  const { name, email, title } = looking;
  return (
    <Shell
      person={{ name, email, title, oversees: seesAll(looking) }}
      counts={counts}
      now={clock.now}
      zone={clock.zone}
      narrow={jar.get("countersign-rail")?.value === "narrow"}
    >
      <TogetherProvider actions={togetherActions}>{children}</TogetherProvider>
    </Shell>
  );
}
