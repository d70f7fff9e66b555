import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requestActions } from "@/app/(inbox)/requests/request-actions";
import { insider } from "@/app/session";
import { MyRequests } from "@/components/request/my-requests";
import { ButtonLink } from "@/components/ui/button";
import type { Viewer } from "@/lib/access/viewer";
import { BadCursor } from "@/lib/queries/page";
import { requests } from "@/lib/queries/requests";

export const metadata: Metadata = { title: "My requests" };

/** What the viewer asked for or what was asked for them. */
export default async function RequestsPage({ searchParams }: PageProps<"/requests">) {
  const [who, { after }] = await Promise.all([insider(), searchParams]);
  const cursor = typeof after === "string" ? after : null;
  const [open, ended] = await Promise.all([
    requests(who, { view: "mine", state: "open" }, { limit: cursor ? 1 : 100, cursor: null }),
    endedOnes(who, cursor),
  ]);
  return (
    <div className="mx-auto max-w-[960px] px-8 pt-6 pb-12 max-md:px-4">
      <div className="flex items-center gap-3">
        <h1 className="flex-1 text-xl font-[650] tracking-[-0.018em]">My requests</h1>
        {who.internal ? (
          <ButtonLink href="/catalog" tone="y" className="max-md:h-11">
            Ask for access
          </ButtonLink>
        ) : null}
      </div>
      <MyRequests
        open={open.items}
        moreOpen={open.nextCursor !== null}
        ended={ended.items}
        next={ended.nextCursor}
        later={cursor !== null}
        me={who.email}
        actions={requestActions}
      />
    </div>
  );
}

async function endedOnes(who: Viewer, cursor: string | null) {
  try {
    return await requests(who, { view: "mine", state: "closed" }, { limit: 25, cursor });
  } catch (error) {
    // An address somebody has mended by hand begins at the beginning.
    if (error instanceof BadCursor) redirect("/requests");
    throw error;
  }
}
