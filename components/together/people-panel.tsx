"use client";

import { type ReactNode, useState } from "react";
import { useCommands } from "@/components/shell/keys";
import { Section } from "@/components/task/section";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { useKeepFocus } from "@/components/ui/keep-focus";
import { announce } from "@/components/ui/live-region";
import type { PersonView, TaskView } from "@/lib/queries/views";
import { DeleteTask } from "./delete-task";
import { FollowerButtons } from "./follower-buttons";
import { PickPerson } from "./pick-person";
import { Subtasks } from "./subtasks";
import { useDoing, useTogether } from "./together-provider";

export interface PanelProps {
  readonly view: TaskView;
  readonly me: string;
  readonly onChanged: () => void;
}

type Picking = "inspector" | "follower" | null;

/** Who takes part in a task among people, to be changed by whoever may, and what it hangs together with. */
export function PeoplePanel({ view, me, onChanged }: PanelProps) {
  const [picking, setPicking] = useState<Picking>(null);
  const around = useKeepFocus<HTMLDivElement>();
  const { together, requester, assignees, inspector, followers } = view;
  const done = (words: string) => {
    announce(words);
    setPicking(null);
    onChanged();
  };
  useParticipantKeys(view, setPicking);
  return (
    <div ref={around}>
      <Section title="Participants">
        <dl className="overflow-hidden rounded-lg border bg-surface">
          <Role name="Created by" people={requester ? [requester] : []} />
          <Role name="Assignee" people={assignees} />
          <Role name="Inspector" people={inspector ? [inspector] : []} always={together.canInspect}>
            {together.canInspect && picking !== "inspector" ? (
              <Button
                size="s"
                aria-label={inspector ? "Change inspector" : "Add inspector"}
                onClick={() => setPicking("inspector")}
                className="max-md:h-11"
              >
                {inspector ? "Change" : "Add"}
              </Button>
            ) : null}
          </Role>
          <Role name="Followers" people={[]} always={followers.length > 0 || together.canFollow}>
            <FollowerButtons view={view} me={me} onChanged={onChanged} />
            {together.canFollow && picking !== "follower" ? (
              <Button size="s" aria-label="Add follower" onClick={() => setPicking("follower")} className="max-md:h-11">
                Add
              </Button>
            ) : null}
          </Role>
        </dl>
        <Picker picking={picking} view={view} done={done} onCancel={() => setPicking(null)} />
      </Section>
      <Subtasks view={view} />
      {together.canDelete ? <DeleteTask view={view} /> : null}
    </div>
  );
}

/** Where one chooses whoever is to inspect it or to follow. */
function Picker({
  picking,
  view,
  done,
  onCancel,
}: {
  readonly picking: Picking;
  readonly view: TaskView;
  readonly done: (words: string) => void;
  readonly onCancel: () => void;
}) {
  const { error, busy, inspect, follow } = useParticipants(view, done);
  if (picking === "inspector") {
    return (
      <PickPerson
        key="inspector"
        label="Inspector"
        hint="Looks at it once it is done, and confirms or asks for a revision."
        busy={busy}
        error={error}
        onPick={(person) => void inspect(person)}
        onCancel={onCancel}
        without={view.inspector ? withoutWords(view) : null}
        onWithout={() => void inspect(null)}
      />
    );
  }
  if (picking === null) return null;
  return (
    <PickPerson
      key="follower"
      label="Follower"
      hint="They read everything, comment, and leave when they like."
      busy={busy}
      error={error}
      onPick={(person) => void follow(person)}
      onCancel={onCancel}
    />
  );
}

/** While it is being checked nobody would be left to: taking the inspector out is said to confirm it. */
function withoutWords({ state }: TaskView): string {
  return state === "check" ? "Take out and confirm completion" : "Take out";
}

function useParticipants(view: TaskView, done: (words: string) => void) {
  const actions = useTogether();
  const { busy, error, setError, run } = useDoing();
  const task = view.number;
  return {
    busy,
    error,
    inspect: async (person: PersonView | null) => {
      if (person?.email === view.inspector?.email && person) return setError(`${person.name} inspects it already.`);
      const confirm = person === null && view.state === "check";
      const answer = await run((key) => actions.inspect({ task, key, inspector: person?.email ?? null, confirm }));
      if (answer?.ok) done(person ? `${person.name} inspects it.` : "Nobody inspects it any more.");
    },
    follow: async (person: PersonView) => {
      const takingPart = [view.requester, ...view.assignees, view.inspector, ...view.followers];
      if (takingPart.some((one) => one?.email === person.email)) return setError(`${person.name} takes part already.`);
      const answer = await run((key) => actions.follow({ task, key, person: person.email }));
      if (answer?.ok) done(`${person.name} follows it.`);
    },
  };
}

function useParticipantKeys({ together }: TaskView, pick: (what: Picking) => void): void {
  useCommands("This task", [
    ...(together.canFollow
      ? [{ id: "add-follower", label: "Add a follower", words: ["watch", "share"], run: () => pick("follower") }]
      : []),
    ...(together.canInspect
      ? [{ id: "inspector", label: "Name the inspector", words: ["check", "four eyes"], run: () => pick("inspector") }]
      : []),
  ]);
}

function Role({
  name,
  people,
  always = false,
  children,
}: {
  readonly name: string;
  readonly people: readonly PersonView[];
  /** Shown although nobody holds it: somebody could. */
  readonly always?: boolean;
  readonly children?: ReactNode;
}) {
  if (people.length === 0 && !always) return null;
  return (
    <div data-place className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 py-2 not-first:border-t">
      <dt className="w-28 shrink-0 text-ink-3">{name}</dt>
      <dd className="flex min-h-7 min-w-0 flex-1 flex-wrap items-center gap-2">
        {people.map((person) => (
          <span key={person.email} className="inline-flex items-center gap-2 wrap-anywhere" title={person.email}>
            <Avatar name={person.name} size={22} />
            {person.name}
          </span>
        ))}
        {children}
      </dd>
    </div>
  );
}
