import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { sendRequest } from "@/app/(inbox)/catalog/actions";
import { foreseen } from "@/app/(inbox)/requests/foreseen";
import { todayFor } from "@/app/(inbox)/requests/wanted";
import { AskForm } from "@/components/catalog/ask-form";
import type { AskFields } from "@/components/catalog/asking";
import type { Viewer } from "@/lib/access/viewer";
import type { Wanted } from "@/lib/queries/asking-views";
import { person, requestableFor } from "@/lib/queries/people";
import type { PersonView } from "@/lib/queries/views";

/** The page on which something is asked for: what it is, the form, and who would have to approve it. */
export async function AskPage({
  viewer,
  wanted,
  fields,
  back,
  title,
  children,
}: {
  readonly viewer: Viewer;
  readonly wanted: Wanted;
  readonly fields: AskFields;
  /** The way back up. */
  readonly back: ReactNode;
  readonly title: string;
  /** What there is to know of it before anything is written. */
  readonly children?: ReactNode;
}) {
  const me = { email: viewer.email, name: viewer.name };
  const subject = await subjectOf(viewer, fields.subject);
  const known = { ...fields, key: randomUUID(), subject: subject.email === me.email ? "" : subject.email };
  const [people, ahead] = await Promise.all([
    requestableFor(viewer, ""),
    foreseen(viewer, wanted, known, await todayFor(viewer)),
  ]);
  return (
    <div className="mx-auto max-w-[1000px] px-8 pt-5 pb-12 max-md:px-4">
      {back}
      <h1 className="mt-2 text-xl font-[650] tracking-[-0.018em]">{title}</h1>
      {children}
      <AskForm
        wanted={wanted}
        me={me}
        subject={subject}
        forOthers={people.some((one) => one.email !== viewer.email)}
        fields={known}
        foreseen={ahead}
        send={sendRequest}
      />
    </div>
  );
}

/** For whom an address says it is; whom one may not know of is oneself. */
async function subjectOf(viewer: Viewer, email: string): Promise<PersonView> {
  const found = email === "" ? null : await person(viewer, email);
  return found ? { email: found.email, name: found.name } : { email: viewer.email, name: viewer.name };
}
