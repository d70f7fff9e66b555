import type { Metadata } from "next";
import { requestActions } from "@/app/(inbox)/requests/request-actions";
import { orFrom } from "@/app/beginning";
import { insider } from "@/app/session";
import { loadRequestParams } from "@/components/request/filters";
import { MyRequests, type RequestGroup } from "@/components/request/my-requests";
import { RequestFilters } from "@/components/request/request-filters";
import { ButtonLink } from "@/components/ui/button";
import type { Viewer } from "@/lib/access/viewer";
import { drafts } from "@/lib/queries/drafts";
import { type RequestFilter, requests } from "@/lib/queries/requests";

export const metadata: Metadata = { title: "My requests" };

type Asked = Awaited<ReturnType<typeof loadRequestParams>>;

/** What the viewer asked for or what was asked for them, and what they have not sent yet. */
export default async function RequestsPage({ searchParams }: PageProps<"/requests">) {
  const [who, asked] = await Promise.all([insider(), loadRequestParams(searchParams)]);
  const groups = await orFrom("/requests", groupsOf(who, asked));
  const { q, state, type, view, after } = asked;
  return (
    <div className="mx-auto max-w-[960px] px-8 pt-6 pb-12 max-md:px-4">
      <div className="flex items-center gap-3">
        <h1 className="flex-1 text-xl font-[650] tracking-[-0.018em]">My requests</h1>
        <ButtonLink href="/catalog" tone="y" className="max-md:h-11">
          New request
        </ButtonLink>
      </div>
      <RequestFilters team={who.manages} />
      <MyRequests
        groups={groups}
        filtered={Boolean(q || state || type || after) || view !== "mine"}
        me={who.email}
        actions={requestActions}
      />
    </div>
  );
}

/** Without a state: drafts, the open ones and the last that ended; with one, all of it page by page. */
async function groupsOf(who: Viewer, asked: Asked): Promise<readonly RequestGroup[]> {
  const { state, after } = asked;
  if (state === "draft") return [await draftGroup(who, after)];
  if (state) return [await requestGroup(who, asked, state, { limit: 50, cursor: after })];
  const plain = asked.q === "" && asked.type === null && asked.view === "mine";
  return await Promise.all([
    ...(plain ? [draftGroup(who, null)] : []),
    requestGroup(who, asked, "open", { limit: 100, cursor: null }),
    requestGroup(who, asked, "closed", { limit: 25, cursor: null }),
  ]);
}

async function draftGroup(who: Viewer, cursor: string | null): Promise<RequestGroup> {
  const { items, nextCursor } = await drafts(who, { limit: 50, cursor });
  const more = nextCursor && ({ href: `/requests?state=draft&after=${nextCursor}`, label: "Earlier drafts" } as const);
  return { title: "Drafts", drafts: true, items, more: more || null };
}

async function requestGroup(
  who: Viewer,
  asked: Asked,
  state: "open" | "closed",
  wanted: { readonly limit: number; readonly cursor: string | null },
): Promise<RequestGroup> {
  const filter: RequestFilter = {
    view: asked.view === "team" && who.manages ? "team" : "mine",
    state,
    ...(asked.q && { q: asked.q }),
    ...(asked.type && { type: asked.type }),
  };
  const { items, nextCursor } = await requests(who, filter, wanted);
  const label = state === "open" ? "More open requests" : "Earlier requests";
  const more = nextCursor ? { href: address(asked, state, nextCursor), label } : null;
  return { title: state === "open" ? "Open" : wanted.cursor ? "Ended earlier" : "Ended", drafts: false, items, more };
}

function address({ q, type, view }: Asked, state: string, after: string) {
  const named = { q, type: type ?? "", view: view === "mine" ? "" : view, state, after };
  const query = new URLSearchParams(Object.entries(named).filter(([, value]) => value !== ""));
  return `/requests?${query}` as const;
}
