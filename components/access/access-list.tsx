import { ShieldCheck } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { AccessView } from "@/lib/queries/access";
import { AccessRow } from "./access-row";

/** What somebody holds, each with what can be asked about it. */
export function AccessList({
  items,
  own,
  state,
}: {
  readonly items: readonly AccessView[];
  /** It is the reader's own. */
  readonly own: boolean;
  readonly state: "held" | "ending" | "ended";
}) {
  if (items.length === 0) return <None own={own} state={state} />;
  return (
    <ul aria-label="Access" className="mt-4 overflow-hidden rounded-lg border bg-surface">
      {items.map((access) => (
        <AccessRow key={access.id} access={access} own={own} />
      ))}
    </ul>
  );
}

const nothing = {
  held: { title: "Nothing is held", words: "Access that was granted appears here, with when it ends." },
  ending: { title: "Nothing ends soon", words: "Access appears here once a notice of its end was sent." },
  ended: { title: "Nothing has ended", words: "Access that was given back or has run out appears here." },
} as const;

function None({ own, state }: { readonly own: boolean; readonly state: keyof typeof nothing }) {
  const { title, words } = nothing[state];
  return (
    <EmptyState
      icon={<ShieldCheck aria-hidden="true" />}
      title={title}
      action={
        own && state === "held" ? (
          <ButtonLink href="/catalog" tone="y">
            Ask for access
          </ButtonLink>
        ) : null
      }
    >
      {words}
    </EmptyState>
  );
}
