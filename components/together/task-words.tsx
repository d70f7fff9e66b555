"use client";

import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useCommands } from "@/components/shell/keys";
import { Section } from "@/components/task/section";
import { Button } from "@/components/ui/button";
import { describes, Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { announce } from "@/components/ui/live-region";
import { sending } from "@/components/ui/sending";
import type { TaskView } from "@/lib/queries/views";
import { useDoing, useTogether } from "./together-provider";

const Markdown = dynamic(async () => (await import("@/components/task/markdown")).Markdown);

interface WordsProps {
  readonly view: TaskView;
  readonly onChanged: () => void;
}

/** What a task without a request is about, for whoever works on it to say better together with its title. */
export function TaskWords({ view, onChanged }: WordsProps) {
  const [editing, setEditing] = useState(false);
  const { canEdit } = view.together;
  useCommands(
    "This task",
    canEdit
      ? [
          {
            id: "edit-words",
            label: "Edit title and description",
            keys: ["e"],
            words: ["rename", "change"],
            run: () => setEditing(true),
          },
        ]
      : [],
  );
  if (view.description === null && !canEdit) return null;
  return (
    <Section title="Description">
      {editing ? (
        <WordsForm
          view={view}
          onDone={(changed) => {
            setEditing(false);
            if (changed) onChanged();
          }}
        />
      ) : (
        <div className="flex items-start gap-3 rounded-lg border bg-surface px-3.5 py-2.5">
          <div className="min-w-0 flex-1">
            {view.description ? (
              <Markdown>{view.description}</Markdown>
            ) : (
              <p className="text-ink-3">Nothing is said about it yet.</p>
            )}
          </div>
          {canEdit ? (
            <Button
              size="s"
              kbd="E"
              aria-label="Edit title and description"
              onClick={() => setEditing(true)}
              className="max-md:h-11"
            >
              Edit
            </Button>
          ) : null}
        </div>
      )}
    </Section>
  );
}

function WordsForm({ view, onDone }: { readonly view: TaskView; readonly onDone: (changed: boolean) => void }) {
  const id = useId();
  const [title, setTitle] = useState(view.title);
  const [description, setDescription] = useState(view.description ?? "");
  const { edit } = useTogether();
  const { busy, error, setError, run } = useDoing();
  const save = async () => {
    const words = { title: title.trim(), description: description.trim() };
    if (words.title === "") {
      setError("Write a title.");
      document.getElementById(`${id}-title`)?.focus();
      return;
    }
    const changes = {
      ...(words.title === view.title ? {} : { title: words.title }),
      ...(words.description === (view.description ?? "") ? {} : { description: words.description }),
    };
    if (Object.keys(changes).length === 0) return onDone(false);
    const answer = await run((key) => edit({ task: view.number, key, ...changes }));
    if (!answer?.ok) return;
    announce("Saved.");
    onDone(true);
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-3 rounded-lg border bg-surface p-3.5"
      {...sending(save, () => onDone(false))}
    >
      <Field id={`${id}-title`} label="Title" error={error}>
        <Input
          id={`${id}-title`}
          autoFocus
          autoComplete="off"
          maxLength={200}
          value={title}
          aria-invalid={Boolean(error) || undefined}
          aria-describedby={describes(`${id}-title`, { error })}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Field id={`${id}-description`} label="Description" optional>
        <Textarea
          id={`${id}-description`}
          maxLength={10_000}
          value={description}
          placeholder="Markdown works"
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="s" tone="y" busy={busy} className="max-md:h-11">
          Save
        </Button>
        <Button size="s" tone="quiet" onClick={() => onDone(false)} className="max-md:h-11">
          Cancel
        </Button>
      </div>
    </form>
  );
}
