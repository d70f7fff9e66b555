"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { describes, Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import type { BlockObject, SlackView } from "./types";

interface ModalProps {
  readonly view: SlackView;
  readonly onSubmit: (values: Record<string, Record<string, string>>) => Promise<void>;
  readonly onClose: () => void;
}

/** A modal that the product opened with `views.open`, with its inputs, its validation and its buttons. */
export function SlackModal({ view, onSubmit, onClose }: ModalProps) {
  const [busy, setBusy] = useState(false);
  const inputs = view.view.blocks.filter((block) => block.type === "input");
  const form = `view-${view.id}`;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const given = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await onSubmit(
        Object.fromEntries(
          inputs.map((block) => [
            block.block_id ?? "",
            { [block.element?.action_id ?? ""]: String(given.get(block.block_id ?? "") ?? "") },
          ]),
        ),
      );
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={view.view.title.text}
      footer={
        <>
          <span className="flex-1" />
          <Button onClick={onClose}>{view.view.close?.text ?? "Cancel"}</Button>
          <Button type="submit" form={form} tone="y" busy={busy}>
            {view.view.submit?.text ?? "Submit"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {view.view.blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks stand in their order
          <Part key={index} block={block} error={view.errors[block.block_id ?? ""] ?? null} />
        ))}
      </form>
    </Dialog>
  );
}

function Part({ block, error }: { readonly block: BlockObject; readonly error: string | null }) {
  if (block.type !== "input") return <p className="text-ink-2">{block.text?.text}</p>;
  const id = block.block_id ?? "";
  const hint = block.hint?.text;
  const options = block.element?.options;
  const shared = {
    id,
    name: id,
    "aria-invalid": Boolean(error),
    "aria-describedby": describes(id, { hint, error }),
  };
  return (
    <Field id={id} label={block.label?.text} hint={hint} error={error} optional={block.optional === true}>
      {options ? (
        <Select {...shared} defaultValue="">
          <option value="">{block.element?.placeholder?.text ?? "Choose"}</option>
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text.text}
            </option>
          ))}
        </Select>
      ) : block.element?.multiline ? (
        <Textarea {...shared} rows={5} maxLength={block.element.max_length} />
      ) : (
        <Input {...shared} maxLength={block.element?.max_length} />
      )}
    </Field>
  );
}
