"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { BackLink } from "@/components/catalog/back-link";
import { forgetDraft, useDraft } from "@/components/task/draft";
import { momentIn } from "@/components/task/snooze-times";
import { Button, ButtonLink } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { describes, Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { sending } from "@/components/ui/sending";
import { priorities } from "@/lib/engine/task";
import { capital } from "@/lib/format/letters";
import type { LinkedTask } from "@/lib/queries/together-views";
import type { PersonView } from "@/lib/queries/views";
import { FollowersField } from "./followers-field";
import { emptyDraft, errorsIn, missing, type TaskDraft, type TaskErrors } from "./new-task";
import { OutsideDialog } from "./outside-dialog";
import { PersonField } from "./person-field";
import { useDoing, useTogether } from "./together-provider";

type Role = "assignee" | "inspector" | "followers";

interface NewTaskProps {
  readonly me: PersonView;
  /** The task that it is to be a part of. */
  readonly whole: LinkedTask | null;
}

/** A task among people: what is to be done, by whom, who looks at it afterwards and who reads along. */
export function NewTaskForm({ me, whole }: NewTaskProps) {
  const [title, setTitle] = useDraft("new task title");
  const [description, setDescription] = useDraft("new task description");
  const [draft, setDraft] = useState<TaskDraft>(emptyDraft);
  const [inviting, setInviting] = useState<Role | null>(null);
  const { errors, busy, send, clear } = useSending(title, description, draft, whole);
  const set = (next: Partial<TaskDraft>) => {
    setDraft({ ...draft, ...next });
    clear(Object.keys(next));
  };
  const put = (role: Role, person: PersonView) => {
    if (role === "followers")
      set({ followers: [...draft.followers.filter((one) => one.email !== person.email), person] });
    else set({ [role]: person });
  };
  return (
    <div className="mx-auto max-w-[640px] px-8 pt-5 pb-12 max-md:px-4">
      {whole ? (
        <BackLink href={`/tasks/${whole.number}`}>{whole.title}</BackLink>
      ) : (
        <BackLink href="/inbox">Inbox</BackLink>
      )}
      <h1 className="mt-3 text-xl font-[650] tracking-[-0.018em]">{whole ? "New subtask" : "New task"}</h1>
      <p className="mt-1.5 text-sm text-ink-2">
        {whole
          ? "It has participants of its own: who takes part in one does not see the other."
          : "Only those who take part see it, and their managers."}
      </p>
      <form noValidate className="mt-5 flex flex-col gap-5" {...sending(send)}>
        <Words
          title={title}
          setTitle={(next) => {
            setTitle(next);
            clear(["title"]);
          }}
          description={description}
          setDescription={setDescription}
          error={errors.title ?? null}
        />
        <PersonField
          id="new-assignee"
          label="Assignee"
          hint={draft.assignee?.email === me.email ? "You do it yourself." : "Who does it."}
          error={errors.assignee ?? null}
          value={draft.assignee}
          onChange={(assignee) => set({ assignee })}
          onOutside={() => setInviting("assignee")}
        />
        <PersonField
          id="new-inspector"
          label="Inspector"
          hint="Looks at it once it is done, and confirms or asks for a revision."
          optional
          error={errors.inspector ?? null}
          value={draft.inspector}
          onChange={(inspector) => set({ inspector })}
          onOutside={() => setInviting("inspector")}
        />
        <FollowersField
          id="new-followers"
          people={draft.followers}
          error={errors.followers ?? null}
          onChange={(followers) => set({ followers })}
          onOutside={() => setInviting("followers")}
        />
        <When draft={draft} set={set} error={errors.due ?? null} />
        {errors.all ? (
          <p role="alert" className="rounded-lg bg-bad-wash px-3.5 py-2.5 font-medium text-bad">
            {errors.all}
          </p>
        ) : null}
        <div className="flex gap-2">
          <Button type="submit" tone="y" busy={busy} className="max-md:h-11">
            Create task
          </Button>
          <ButtonLink tone="quiet" href={whole ? `/tasks/${whole.number}` : "/inbox"} className="max-md:h-11">
            Cancel
          </ButtonLink>
        </div>
      </form>
      <OutsideDialog
        open={inviting !== null}
        onClose={() => setInviting(null)}
        onPerson={(person) => {
          if (inviting) put(inviting, person);
          setInviting(null);
        }}
      />
    </div>
  );
}

/** Sends it once everything is there, and goes to it. */
function useSending(title: string, description: string, draft: TaskDraft, whole: LinkedTask | null) {
  const router = useRouter();
  const { zone } = useClock();
  const { create } = useTogether();
  const { busy, run } = useDoing();
  const [errors, setErrors] = useState<TaskErrors>({});
  // Until its page is there, it is not created a second time.
  const [sent, setSent] = useState(false);
  const say = (found: TaskErrors) => {
    setErrors(found);
    const [first] = Object.keys(found);
    if (first) document.getElementById(`new-${first}`)?.focus();
    return first !== undefined;
  };
  const send = async () => {
    if (busy || sent || say(missing(title, draft)) || !draft.assignee) return;
    const { assignee, inspector, followers, due, priority } = draft;
    const answer = await run((key) =>
      create({
        key,
        title: title.trim(),
        description: description.trim(),
        assignee: assignee.email,
        inspector: inspector?.email ?? null,
        followers: followers.map(({ email }) => email),
        dueAt: momentIn(due, zone),
        priority,
        parent: whole?.number ?? null,
      }),
    );
    if (!answer) return;
    if (!answer.ok) return void say(errorsIn(answer));
    setSent(true);
    forgetDraft("new task title");
    forgetDraft("new task description");
    router.push(`/tasks/${answer.value.number}`);
  };
  // What is wrong with a field is said until somebody changes it.
  const clear = (changed: readonly string[]) =>
    setErrors((all) => Object.fromEntries(Object.entries(all).filter(([field]) => !changed.includes(field))));
  return { errors, busy: busy || sent, send, clear };
}

function Words({
  title,
  setTitle,
  description,
  setDescription,
  error,
}: {
  readonly title: string;
  readonly setTitle: (title: string) => void;
  readonly description: string;
  readonly setDescription: (description: string) => void;
  readonly error: string | null;
}) {
  return (
    <>
      <Field id="new-title" label="Title" error={error}>
        <Input
          id="new-title"
          autoComplete="off"
          maxLength={200}
          value={title}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes("new-title", { error })}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Field id="new-description" label="Description" optional>
        <Textarea
          id="new-description"
          maxLength={10_000}
          value={description}
          placeholder="Markdown works"
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
    </>
  );
}

function When({
  draft,
  set,
  error,
}: {
  readonly draft: TaskDraft;
  readonly set: (next: Partial<TaskDraft>) => void;
  readonly error: string | null;
}) {
  const { zone } = useClock();
  const hint = `In your time zone, ${zone.replaceAll("_", " ")}.`;
  return (
    <div className="grid gap-5 md:grid-cols-2">
      <Field id="new-due" label="Due" hint={hint} optional error={error}>
        <Input
          id="new-due"
          type="datetime-local"
          value={draft.due}
          aria-describedby={describes("new-due", { hint, error })}
          onChange={(event) => set({ due: event.target.value })}
        />
      </Field>
      <Field id="new-priority" label="Priority" hint="How much it matters.">
        <Select
          id="new-priority"
          value={draft.priority}
          aria-describedby={describes("new-priority", { hint: true })}
          onChange={(event) => {
            const priority = priorities.find((one) => one === event.target.value);
            if (priority) set({ priority });
          }}
        >
          {priorities.map((priority) => (
            <option key={priority} value={priority}>
              {capital(priority)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
