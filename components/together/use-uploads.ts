import { useEffect, useRef, useState } from "react";
import { freshKey } from "@/components/task/actions";
import { announce } from "@/components/ui/live-region";
import { largestFile, sizeWords } from "@/lib/format/file-size";

/** A file on its way: how far, or why not. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly sent: number;
  readonly error: string | null;
  /** Sending it again can help. */
  readonly again: boolean;
}

/** Why a file is not sent at all. */
export function refusedFile({ name, size }: Pick<File, "name" | "size">): string | null {
  if (size > largestFile) {
    return `${name} has ${sizeWords(size)}. At most ${sizeWords(largestFile)} a file.`;
  }
  return size === 0 ? `${name} is empty.` : null;
}

/** Sends files to a task, one after the other. */
export function useUploads(task: string, onDone: () => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef<XMLHttpRequest | null>(null);
  const queue = useRef<readonly Upload[]>([]);
  useEffect(
    () => () => {
      queue.current = [];
      running.current?.abort();
    },
    [],
  );

  const change = (id: string, next: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)));
  const drop = (id: string) => setUploads((all) => all.filter((one) => one.id !== id));

  const next = async () => {
    const [first, ...rest] = queue.current;
    if (!first || running.current) return;
    queue.current = rest;
    const request = new XMLHttpRequest();
    running.current = request;
    const error = await send(request, task, first, (sent) => change(first.id, { sent }));
    running.current = null;
    if (error === null) {
      drop(first.id);
      announce(`${first.file.name} is there.`);
      onDone();
    } else if (error === "aborted") {
      drop(first.id);
    } else {
      change(first.id, { error, again: true });
      announce(error, "assertive");
    }
    void next();
  };
  const begin = (fresh: readonly Upload[]) => {
    queue.current = [...queue.current, ...fresh.filter(({ error }) => error === null)];
    void next();
  };

  return {
    uploads,
    add: (files: readonly File[]) => {
      const fresh = files.map((file) => ({ id: freshKey(), file, sent: 0, error: refusedFile(file), again: false }));
      setUploads((all) => [...all, ...fresh]);
      const refused = fresh.find(({ error }) => error !== null);
      if (refused?.error) announce(refused.error, "assertive");
      begin(fresh);
    },
    retry: (upload: Upload) => {
      const fresh = { ...upload, sent: 0, error: null, again: false };
      change(upload.id, fresh);
      begin([fresh]);
    },
    remove: (upload: Upload) => {
      const waiting = queue.current.some(({ id }) => id === upload.id);
      queue.current = queue.current.filter(({ id }) => id !== upload.id);
      if (waiting || upload.error !== null) drop(upload.id);
      else running.current?.abort();
    },
  };
}

/** Sends one; answers why it did not arrive. The key makes sure that it is there once, however often it is sent. */
function send(
  request: XMLHttpRequest,
  task: string,
  { id, file }: Upload,
  onSent: (part: number) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const body = new FormData();
    body.append("file", file);
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request.status === 201 ? null : whyNot(request.responseText, file.name));
    request.onerror = () => resolve(`${file.name} was not sent: the server did not answer.`);
    request.onabort = () => resolve("aborted");
    request.open("POST", `/files/at/${encodeURIComponent(task)}`);
    request.setRequestHeader("idempotency-key", id);
    request.send(body);
  });
}

function whyNot(text: string, name: string): string {
  try {
    const problem: { detail?: unknown } = JSON.parse(text);
    if (typeof problem.detail === "string") return `${name}: ${problem.detail}`;
  } catch {
    // Whatever stands between here and the server answered instead.
  }
  return `${name} was not sent: the server did not take it.`;
}
