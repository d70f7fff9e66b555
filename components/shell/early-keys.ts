/** So long after it was pressed a key still does what it meant, in milliseconds. */
const stillMeant = 2000;
/** So long after the frame the last part of a page may come. */
const arriving = 5000;

declare global {
  interface Window {
    /** Ends the keeping of keys, and answers those kept. */
    countersignEarlyKeys?: () => KeyboardEvent[];
  }
}

/** Runs in the head, before everything: keeps what is pressed until the page listens. */
export const keepEarlyKeys = `(()=>{const kept=[],keep=(event)=>{kept.push(event)};addEventListener("keydown",keep);window.countersignEarlyKeys=()=>{removeEventListener("keydown",keep);return kept.splice(0)}})()`;

/**
 * Hears keys, at first with patience: what was pressed before the page listened runs in its order, and what nothing
 * answers to yet waits, with all that is pressed after it, because a page's own keys come with its part of the page, a
 * moment after the frame's. `run` says whether a key is done with. Answers how to tell of a key, and how to stop.
 */
export function hearPatiently(run: (event: KeyboardEvent) => boolean): {
  readonly hear: (event: KeyboardEvent) => void;
  readonly stop: () => void;
} {
  const begun = performance.now();
  const waiting = window.countersignEarlyKeys?.() ?? [];
  let frame = 0;
  const next = () => {
    frame = 0;
    while (waiting[0] && (performance.now() - waiting[0].timeStamp > stillMeant || run(waiting[0]))) waiting.shift();
    if (waiting.length > 0) frame = requestAnimationFrame(next);
  };
  next();
  return {
    hear: (event) => {
      if (waiting.length === 0 && performance.now() - begun > arriving) {
        run(event);
        return;
      }
      waiting.push(event);
      if (frame === 0) next();
    },
    stop: () => cancelAnimationFrame(frame),
  };
}
