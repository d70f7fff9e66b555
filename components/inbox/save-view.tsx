"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { note } from "@/components/ui/toast";
import { type TaskQuery, toSearch } from "@/lib/format/task-query";
import { writeTyped } from "@/lib/format/typed-query";
import type { KeptView, ViewActions } from "./bulk-actions";

interface SaveViewProps {
  readonly query: TaskQuery;
  /** The one that is changed; null for a new one. */
  readonly view: KeptView | null;
  readonly actions: ViewActions;
  readonly onClose: () => void;
  readonly onKept: (view: KeptView) => void;
  readonly onForgotten: () => void;
}

/** Keeps the list as it is asked for now under a name, for oneself or for everybody. */
export function SaveView({ query, view, actions, onClose, onKept, onForgotten }: SaveViewProps) {
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const keep = async () => {
    if (name.trim() === "") {
      setError("Give it a name.");
      return;
    }
    setBusy(true);
    const answer = await actions
      .keep({ id: view?.id ?? null, name: name.trim(), query: toSearch(query), shared })
      .catch(() => null);
    setBusy(false);
    if (!answer?.ok) {
      setError(answer?.message ?? "Not saved: the server did not answer. Try again.");
      return;
    }
    note({ words: `Saved: ${answer.value.name}` });
    onKept(answer.value);
  };
  const forget = async () => {
    if (!view) return;
    // Others may have it as theirs: that is asked once more.
    if (view.shared && !sure) {
      setSure(true);
      return;
    }
    const answer = await actions.forget({ id: view.id }).catch(() => null);
    if (!answer?.ok) setError(answer?.message ?? "Not deleted: the server did not answer. Try again.");
    else onForgotten();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={view ? "Change the view" : "Save as a view"}
      description={writeTyped(query) || "Everything that waits for you"}
      footer={
        <>
          <Button type="submit" form="save-view" tone="y" busy={busy} className="max-md:h-11">
            Save
          </Button>
          {view ? (
            <Button tone="n" onClick={() => void forget()} className="max-md:h-11">
              {view.shared ? (sure ? "Yes, delete it" : "Delete for everybody") : "Delete"}
            </Button>
          ) : null}
          <Button tone="quiet" onClick={onClose} className="max-md:h-11">
            Cancel
          </Button>
        </>
      }
    >
      <form
        id="save-view"
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Field id="view-name" label="Name" error={error}>
          <Input
            id="view-name"
            autoFocus
            value={name}
            maxLength={100}
            aria-invalid={error ? true : undefined}
            aria-describedby={describes("view-name", { error })}
            onChange={(event) => {
              setName(event.target.value);
              setError(null);
            }}
          />
        </Field>
        <label className="flex min-h-6 items-center gap-2 text-sm max-md:min-h-11">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
            className="size-4 accent-(--accent)"
          />
          Share it with everybody inside. Each sees their own tasks in it.
        </label>
        <p role="status" className="text-sm font-medium text-bad empty:hidden">
          {sure ? "It goes away for everybody who uses it. Delete it?" : null}
        </p>
      </form>
    </Dialog>
  );
}
