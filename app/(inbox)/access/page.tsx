import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { textIn } from "@/app/(inbox)/requests/search";
import { orFrom } from "@/app/beginning";
import { insider } from "@/app/session";
import { AccessFilters } from "@/components/access/access-filters";
import { AccessList } from "@/components/access/access-list";
import { type AccessState, stateIn } from "@/components/access/access-state";
import { ButtonLink } from "@/components/ui/button";
import type { Viewer } from "@/lib/access/viewer";
import { accessOf, myAccess } from "@/lib/queries/access";
import { person, requestableFor } from "@/lib/queries/people";

export const metadata: Metadata = { title: "My access" };

/** What one holds, and for managers what their people hold: `?of=` an address. */
export default async function AccessPage({ searchParams }: PageProps<"/access">) {
  const [who, query] = await Promise.all([insider(), searchParams]);
  const state = stateIn(textIn(query.state));
  const of = textIn(query.of);
  const [held, about, people] = await Promise.all([
    heldBy(who, of, state, textIn(query.after) || null),
    of === "" ? null : person(who, of),
    requestableFor(who, ""),
  ]);
  if (!held || (of !== "" && !about)) notFound();
  const me = { email: who.email, name: who.name };
  const whose = about ? { email: about.email, name: about.name } : me;
  const own = whose.email === me.email;
  return (
    <div className="mx-auto max-w-[960px] px-8 pt-6 pb-12 max-md:px-4">
      <div className="flex items-center gap-3">
        <h1 className="flex-1 text-xl font-[650] tracking-[-0.018em]">
          {own ? "My access" : `Access of ${whose.name}`}
        </h1>
        {who.internal ? (
          <ButtonLink href="/catalog" tone="y" className="max-md:h-11">
            Ask for access
          </ButtonLink>
        ) : null}
      </div>
      <AccessFilters
        state={state}
        person={whose}
        me={me}
        others={people.some((one) => one.email !== who.email) || who.roles.length > 0}
      />
      <AccessList items={held.items} own={own} state={state} />
      {held.nextCursor ? (
        <p className="mt-6 flex justify-center">
          <ButtonLink href={next(of, state, held.nextCursor)}>Earlier ones</ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

async function heldBy(who: Viewer, of: string, state: AccessState, cursor: string | null) {
  const wanted = { limit: 50, cursor, state } as const;
  const held = of === "" ? myAccess(who, wanted) : accessOf(who, of, wanted);
  return await orFrom("/access", held);
}

function next(of: string, state: AccessState, after: string) {
  const query = new URLSearchParams([...(of === "" ? [] : [["of", of]]), ["state", state], ["after", after]]);
  return `/access?${query}` as const;
}
