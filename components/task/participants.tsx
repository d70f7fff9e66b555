import dynamic from "next/dynamic";
import type { TaskView } from "@/lib/queries/views";

const PeoplePanel = dynamic(async () => (await import("@/components/together/people-panel")).PeoplePanel);
const TaskWords = dynamic(async () => (await import("@/components/together/task-words")).TaskWords);

interface ParticipantsProps {
  readonly view: TaskView;
  readonly me: string;
  readonly onChanged: () => void;
}

/** What a task without a request is about, and among people who takes part and what it hangs together with. */
export function Participants({ view, me, onChanged }: ParticipantsProps) {
  return (
    <>
      {view.description || view.together.canEdit ? (
        <TaskWords key={`words ${view.number}`} view={view} onChanged={onChanged} />
      ) : null}
      {view.kind === "collaboration" ? (
        <PeoplePanel key={`people ${view.number}`} view={view} me={me} onChanged={onChanged} />
      ) : null}
    </>
  );
}
