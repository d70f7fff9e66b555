"use client";

import { useRouter } from "next/navigation";
import { deciders } from "@/components/together/people-search";
import { Field } from "@/components/ui/field";
import { PeoplePicker } from "@/components/ui/people-picker";
import type { DelegationsView } from "@/lib/queries/settings-views";
import type { PersonView } from "@/lib/queries/views";
import { type DelegationActions, delegationTitle } from "./delegation";
import { DelegationForm } from "./delegation-form";
import { DelegationList } from "./delegation-list";
import { SettingsPage } from "./settings-page";

interface ScreenProps extends DelegationsView, DelegationActions {
  readonly me: PersonView;
  /** An admin arranges it for others too. */
  readonly forOthers: boolean;
}

/** Out of office: who stands in now and later, for whom one does, and the form for another. */
export function DelegationScreen({ me, person, delegations, standsIn, forOthers, save, end }: ScreenProps) {
  const own = person.email === me.email;
  return (
    <SettingsPage
      title={own ? "Out of office" : `Out of office: ${person.name}`}
      titleId={delegationTitle}
      intro="While somebody stands in, tasks lie in their inbox. When it ends, what is still open comes back by itself."
    >
      {forOthers ? <WhosePicker me={me} person={person} /> : null}
      <DelegationList person={person} own={own} delegations={delegations} standsIn={standsIn} end={end} />
      <h2 className="mt-8 text-lg font-semibold">
        {delegations.length > 0 ? "Change it or add to it" : "Let somebody stand in"}
      </h2>
      {delegations.length > 0 ? (
        <p className="mt-1 text-sm text-ink-2">
          For the same kind of task and time, the new one takes the place of the old.
        </p>
      ) : null}
      <DelegationForm person={person} own={own} save={save} />
    </SettingsPage>
  );
}

function WhosePicker({ me, person }: { readonly me: PersonView; readonly person: PersonView }) {
  const router = useRouter();
  return (
    <Field id="delegation-whose" label="Whose tasks" className="mt-5">
      <PeoplePicker
        id="delegation-whose"
        value={{ person, note: person.email }}
        search={deciders}
        onChange={(option) => {
          const email = option?.person.email ?? me.email;
          router.push(
            email === me.email ? "/settings/me/delegation" : `/settings/me/delegation?of=${encodeURIComponent(email)}`,
          );
        }}
      />
    </Field>
  );
}
