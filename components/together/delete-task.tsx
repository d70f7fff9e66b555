"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCommands } from "@/components/shell/keys";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { note } from "@/components/ui/toast";
import type { TaskView } from "@/lib/queries/views";
import { useDoing, useTogether } from "./together-provider";

/** Takes the task away for good, by its creator: asked twice, because nothing brings the words back. */
export function DeleteTask({ view }: { readonly view: TaskView }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const { remove } = useTogether();
  const { busy, error, run } = useDoing();
  useCommands("This task", [
    { id: "delete-task", label: "Delete this task", words: ["remove", "trash"], run: () => setOpen(true) },
  ]);
  const send = async () => {
    const answer = await run((key) => remove({ task: view.number, key }));
    if (!answer?.ok) return;
    setOpen(false);
    note({ words: `${view.number} is deleted.` });
    router.push("/inbox");
  };
  return (
    <p className="mt-5 border-t pt-3">
      <Button size="s" tone="n" onClick={() => setOpen(true)} className="max-md:h-11">
        Delete task
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${view.number}?`}
        description={view.title}
        footer={
          <>
            <Button tone="n" busy={busy} onClick={() => void send()} className="max-md:h-11">
              Delete task
            </Button>
            <Button tone="quiet" onClick={() => setOpen(false)} className="max-md:h-11">
              Keep it
            </Button>
          </>
        }
      >
        <p>Its title, description, comments and files go for everybody, and cannot be brought back.</p>
        <p className="mt-2 text-ink-2">That there was a task, who took part and when stays in the record.</p>
        {error ? (
          <p role="alert" className="mt-3 font-medium text-bad">
            {error}
          </p>
        ) : null}
      </Dialog>
    </p>
  );
}
