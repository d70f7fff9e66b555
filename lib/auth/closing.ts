// Streams to browsers never end by themselves; a server that stops has to end them first.
const kept = globalThis as { countersignClosing?: Set<() => void>; countersignClosed?: boolean };

function closers(): Set<() => void> {
  if (kept.countersignClosing) return kept.countersignClosing;
  const made = new Set<() => void>();
  kept.countersignClosing = made;
  const closeAll = () => {
    kept.countersignClosed = true;
    for (const close of [...made]) close();
  };
  process.prependListener("SIGTERM", closeAll);
  process.prependListener("SIGINT", closeAll);
  return made;
}

/** Has something closed as soon as this process is told to stop. Answers how to take that back. */
export function onClosing(close: () => void): () => void {
  closers().add(close);
  return () => closers().delete(close);
}

/** Whether this process was told to stop: it takes nothing more that would stay open. */
export function isClosing(): boolean {
  return kept.countersignClosed === true;
}
