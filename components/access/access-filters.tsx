"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { askable } from "@/components/together/people-search";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { PeoplePicker } from "@/components/ui/people-picker";
import type { PersonView } from "@/lib/queries/views";
import { type AccessState, accessStates, stateIn } from "./access-state";

function address(state: AccessState, of: string) {
  const query = new URLSearchParams([
    ...(of === "" ? [] : [["of", of]]),
    ...(state === "held" ? [] : [["state", state]]),
  ]).toString();
  return query === "" ? "/access" : (`/access?${query}` as const);
}

/** Whose access, for those with people of their own, and which of it. */
export function AccessFilters({
  state,
  person,
  me,
  others,
}: {
  readonly state: AccessState;
  readonly person: PersonView;
  readonly me: PersonView;
  /** There are people whose access this reader may look after. */
  readonly others: boolean;
}) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const of = person.email === me.email ? "" : person.email;
  return (
    <div aria-busy={busy || undefined} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <nav aria-label="Which access" className="flex flex-wrap gap-1.5">
        {Object.entries(accessStates).map(([key, label]) => (
          <StateLink key={key} state={key} label={label} current={key === state} of={of} />
        ))}
      </nav>
      {others ? (
        <div className="w-72 max-md:w-full">
          <PeoplePicker
            id="access-of"
            label="Whose access"
            value={{ person }}
            onChange={(option) => {
              const email = option === null || option.person.email === me.email ? "" : option.person.email;
              startTransition(() => router.push(address(state, email)));
            }}
            search={askable}
          />
        </div>
      ) : null}
    </div>
  );
}

function StateLink({
  state,
  label,
  current,
  of,
}: {
  readonly state: string;
  readonly label: string;
  readonly current: boolean;
  readonly of: string;
}) {
  return (
    <Link
      href={address(stateIn(state), of)}
      aria-current={current ? "page" : undefined}
      className={cn(
        "inline-flex h-[26px] items-center rounded-full border px-[9px] text-xs whitespace-nowrap max-md:h-11 max-md:px-3.5 max-md:text-sm",
        current
          ? "border-accent bg-accent-wash text-ink"
          : "bg-surface text-ink-2 hover:border-line-strong hover:text-ink",
      )}
    >
      {label}
    </Link>
  );
}
