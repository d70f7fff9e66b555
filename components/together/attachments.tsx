"use client";

import { Paperclip } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Section } from "@/components/task/section";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useKeepFocus } from "@/components/ui/keep-focus";
import { largestFile, sizeWords } from "@/lib/format/file-size";
import type { TaskView } from "@/lib/queries/views";
import { FileItem, UploadItem } from "./file-item";
import { useUploads } from "./use-uploads";

/** The files at a task: to take, and for whoever works on it to put there and to delete their own. */
export function Attachments({ view, onChanged }: { readonly view: TaskView; readonly onChanged: () => void }) {
  const { attachments, together, number } = view;
  const { uploads, add, retry, remove } = useUploads(number, onChanged);
  const over = useDropping(together.canAttach ? add : null);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const around = useKeepFocus<HTMLDivElement>();
  if (attachments.length === 0 && uploads.length === 0 && !together.canAttach) return null;
  return (
    <Section
      title="Files"
      note={attachments.length > 0 ? <span className="num">{attachments.length}</span> : undefined}
    >
      <div
        ref={around}
        {...over.listeners}
        className={cn("rounded-lg", over.dropping && "outline-2 outline-offset-4 outline-accent outline-dashed")}
      >
        {attachments.length > 0 || uploads.length > 0 ? (
          <ul className="mb-2 overflow-hidden rounded-lg border bg-surface">
            {attachments.map((file) => (
              <FileItem key={file.id} file={file} own={together.ownFiles.includes(file.id)} onChanged={onChanged} />
            ))}
            {uploads.map((upload) => (
              <UploadItem
                key={upload.id}
                upload={upload}
                onRetry={() => retry(upload)}
                onRemove={() => remove(upload)}
              />
            ))}
          </ul>
        ) : null}
        {together.canAttach ? (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <input
              ref={input}
              type="file"
              multiple
              hidden
              aria-label="Files to add"
              onChange={(event) => {
                add([...(event.target.files ?? [])]);
                event.target.value = "";
              }}
            />
            <Button
              size="s"
              icon={<Paperclip aria-hidden="true" className="size-3.5" />}
              aria-describedby={hint}
              onClick={() => input.current?.click()}
              className="max-md:h-11"
            >
              Add files
            </Button>
            <span id={hint} className="text-xs text-ink-3">
              {over.dropping ? "Drop them here" : `Or drop them here. At most ${sizeWords(largestFile)} each.`}
            </span>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

/** Whether files are held over it, and what is done once they are let go. */
function useDropping(onFiles: ((files: readonly File[]) => void) | null) {
  const [dropping, setDropping] = useState(false);
  if (!onFiles) return { dropping: false, listeners: {} };
  const held = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");
  return {
    dropping,
    listeners: {
      onDragOver: (event: DragEvent) => {
        if (!held(event)) return;
        event.preventDefault();
        setDropping(true);
      },
      onDragLeave: () => setDropping(false),
      onDrop: (event: DragEvent) => {
        if (!held(event)) return;
        event.preventDefault();
        setDropping(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
