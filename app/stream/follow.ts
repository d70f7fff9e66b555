import { setTimeout as pause } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { isClosing, onClosing } from "@/lib/auth/closing";
import { log } from "@/lib/log";
import { concerns, type Moved, subscribe, together } from "@/lib/queries/live";

const atMostEvery = 500;
const heartbeat = 20_000;

/**
 * A stream that says that something of its viewer's changed, and nothing more: whoever listens asks for
 * what they show. `present` gives the viewer as they are now; nobody once they may listen no longer.
 */
export function liveStream(signal: AbortSignal, present: () => Promise<Viewer | null>): Response {
  // A stream opened while the server stops would keep it from stopping; the browser asks again, elsewhere or later.
  if (isClosing()) return new Response(null, { status: 503, headers: { "retry-after": "1" } });
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stop = follow(
        present,
        signal,
        (text) => controller.enqueue(encoder.encode(text)),
        () => controller.close(),
      );
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

function follow(
  present: () => Promise<Viewer | null>,
  signal: AbortSignal,
  write: (text: string) => void,
  close: () => void,
): () => void {
  let waiting: Moved | null = null;
  let telling = false;
  let over = false;

  const stop = () => {
    if (over) return;
    over = true;
    clearInterval(beat);
    unsubscribe();
    unclose();
    signal.removeEventListener("abort", stop);
    try {
      close();
    } catch {
      // The browser closed it first.
    }
  };
  const tell = async () => {
    telling = true;
    while (waiting && !over) {
      await pause(atMostEvery * Math.random());
      const moved: Moved = waiting;
      waiting = null;
      const still = await present();
      if (!still) return stop();
      if (!over && (await concerns(still, moved))) write(`data: ${JSON.stringify({ position: moved.position })}\n\n`);
      await pause(atMostEvery);
    }
    telling = false;
  };
  const unsubscribe = subscribe((moved) => {
    waiting = together(waiting, moved);
    if (telling) return;
    tell().catch((error: unknown) => {
      log.warn({ err: error }, "a live stream broke off");
      stop();
    });
  });
  const beat = setInterval(() => write(": still here\n\n"), heartbeat);
  const unclose = onClosing(stop);
  signal.addEventListener("abort", stop);
  write("retry: 2000\n\n");
  return stop;
}
