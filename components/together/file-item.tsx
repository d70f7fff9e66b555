"use client";

import { CircleX, File as FileIcon } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { announce } from "@/components/ui/live-region";
import { Time } from "@/components/ui/time";
import { sizeWords } from "@/lib/format/file-size";
import type { AttachmentView } from "@/lib/queries/together-views";
import { useDoing, useTogether } from "./together-provider";
import type { Upload } from "./use-uploads";

const row = "flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3 py-2 not-first:border-t";

/** A file that is there. */
export function FileItem({
  file,
  own,
  onChanged,
}: {
  readonly file: AttachmentView;
  readonly own: boolean;
  readonly onChanged: () => void;
}) {
  const { deleteFile } = useTogether();
  const { busy, error, run } = useDoing();
  const [asked, setAsked] = useState(false);
  const remove = async () => {
    const answer = await run(() => deleteFile({ file: file.id }));
    if (!answer?.ok) return;
    announce(`${file.name} is deleted.`);
    onChanged();
  };
  return (
    <li className={row}>
      <FileIcon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1">
        <a
          href={`/files/${file.id}`}
          download={file.name}
          className="inline-block min-h-6 font-[550] wrap-anywhere underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          {file.name}
        </a>
        <span className="num block text-xs text-ink-3">
          {sizeWords(file.size)} · {file.author.name} · <Time at={file.at} />
        </span>
      </span>
      {asked ? (
        <>
          <Button size="s" tone="n" busy={busy} onClick={() => void remove()} className="max-md:h-11">
            Delete file
          </Button>
          <Button size="s" tone="quiet" autoFocus onClick={() => setAsked(false)} className="max-md:h-11">
            Keep it
          </Button>
        </>
      ) : own ? (
        <Button
          size="s"
          tone="quiet"
          aria-label={`Delete ${file.name}`}
          onClick={() => setAsked(true)}
          className="max-md:h-11"
        >
          Delete
        </Button>
      ) : null}
      {error ? (
        <p role="alert" className="w-full text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </li>
  );
}

/** A file on its way. */
export function UploadItem({
  upload,
  onRetry,
  onRemove,
}: {
  readonly upload: Upload;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}) {
  const { file, sent, error, again } = upload;
  return (
    <li className={row}>
      {error ? (
        <CircleX aria-hidden="true" className="size-4 shrink-0 text-bad" />
      ) : (
        <FileIcon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      )}
      <span className="min-w-0 flex-1">
        {error ? (
          <span className="text-sm font-medium wrap-anywhere text-bad">{error}</span>
        ) : (
          <>
            <span className="block truncate">{file.name}</span>
            <progress
              aria-label={`Sending ${file.name}`}
              value={sent}
              max={1}
              className="block h-1 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
            />
          </>
        )}
      </span>
      {error && again ? (
        <Button size="s" onClick={onRetry} className="max-md:h-11">
          Try again
        </Button>
      ) : null}
      <Button
        size="s"
        tone="quiet"
        aria-label={`${error ? "Dismiss" : "Stop sending"} ${file.name}`}
        onClick={onRemove}
        className="max-md:h-11"
      >
        {error ? "Dismiss" : "Stop"}
      </Button>
    </li>
  );
}
