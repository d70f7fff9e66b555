// One stream for all tabs of a browser (HTTP/1.1 allows six connections): whoever holds the lock listens to the
// server and tells the others.

const listeners = new Set<() => void>();
const atMostEvery = 500;
let last = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let owed = false;
/** The page is being left: it may still stay, when somebody is asked and says so. */
let leavingUntil = 0;

/** Something changed: tell this tab's listeners soon, once for all that comes meanwhile. */
function changed(): void {
  if (document.visibilityState === "hidden") {
    owed = true;
    return;
  }
  if (timer) return;
  const wait = Math.max(0, last + atMostEvery - performance.now()) + Math.random() * 100;
  timer = setTimeout(() => {
    timer = undefined;
    if (isBeingLeft()) return changed();
    last = performance.now();
    for (const listener of listeners) listener();
  }, wait);
}

/** Whether the page is being left for another: asking anew for it can cut off the way there. */
export function isBeingLeft(): boolean {
  return performance.now() < leavingUntil;
}

/** Hears of changes. Answers how to stop hearing. */
export function subscribeLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Opens this tab's part of the stream. Answers how to close it. */
export function openLive(): () => void {
  const control = new AbortController();
  const others = new BroadcastChannel("countersign-live");
  others.onmessage = changed;
  const seen = () => {
    if (document.visibilityState === "visible" && owed) {
      owed = false;
      changed();
    }
  };
  const leaving = () => {
    leavingUntil = performance.now() + 5000;
  };
  document.addEventListener("visibilitychange", seen);
  addEventListener("beforeunload", leaving);
  // Without locks (a page on plain http) every tab listens for itself.
  const lead = () => listen(control.signal, () => others.postMessage("changed"));
  if (navigator.locks)
    navigator.locks.request("countersign-live", { signal: control.signal }, lead).catch(() => undefined);
  else lead().catch(() => undefined);
  return () => {
    control.abort();
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("beforeunload", leaving);
    others.close();
  };
}

/** Listens to the server until told to stop. After a break everybody asks anew, because some may have been missed. */
function listen(signal: AbortSignal, tellOthers: () => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let broken = false;
    const tell = () => {
      changed();
      tellOthers();
    };
    const open = () => {
      source = new EventSource("/stream");
      source.onopen = () => {
        if (broken) tell();
        broken = false;
      };
      source.onmessage = tell;
      source.onerror = () => {
        broken = true;
        // The browser retries a lost connection; an answer that is an error (signed out, restarting) it gives up on.
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(retry);
        retry = setTimeout(open, 5000 + Math.random() * 5000);
      };
    };
    open();
    signal.addEventListener("abort", () => {
      source?.close();
      clearTimeout(retry);
      resolve();
    });
  });
}
