import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { saveKeys, saveTheme } from "@/app/(inbox)/actions";
import { countsOf } from "@/app/(inbox)/counts";
import { togetherActions } from "@/app/(inbox)/tasks/together";
import { clockOf, viewer } from "@/app/session";
import { Shell } from "@/components/shell/shell";
import { TogetherProvider } from "@/components/together/together-provider";
import { seesAll } from "@/lib/access/viewer";
import { env } from "@/lib/env";
import { delegationsOf } from "@/lib/queries/delegations";
import { ownManner } from "@/lib/queries/notifications";

/** Everything for which somebody must be signed in. */
export default async function SignedInLayout({ children }: { readonly children: ReactNode }) {
  const looking = await viewer();
  const [counts, clock, jar, manner, standing] = await Promise.all([
    countsOf(looking),
    clockOf(looking),
    cookies(),
    ownManner(looking),
    delegationsOf(looking.id),
  ]);
  const { name, email, title } = looking;
  return (
    <Shell
      person={{
        name,
        email,
        title,
        internal: looking.internal,
        oversees: seesAll(looking),
        leads: looking.leads.length > 0,
      }}
      counts={counts}
      clock={clock}
      narrow={jar.get("countersign-rail")?.value === "narrow"}
      offers={env.DEMO && looking.internal && !jar.has("countersign-practice")}
      standing={standing}
      keys={manner.keys}
      theme={manner.theme}
      saveKeys={saveKeys}
      saveTheme={saveTheme}
    >
      <TogetherProvider actions={togetherActions}>{children}</TogetherProvider>
    </Shell>
  );
}
