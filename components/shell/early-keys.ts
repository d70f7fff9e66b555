/** So long after it was pressed a key still does what it meant, in milliseconds. */
const stillMeant = 2000;
/** So long after the frame the last part of a page may come. */
const arriving = 5000;
/** A part of the page whose place is kept for it. */
const onItsWay = "#main > [aria-busy=true]";

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
 * moment after the frame's. `run` says whether a key is done with, `drawn` draws what it led to before it answers. Answers
 * how to tell of a key, and how to stop.
 */
export function hearPatiently(
  run: (event: KeyboardEvent) => boolean,
  drawn: (run: () => boolean) => boolean,
): {
  readonly hear: (event: KeyboardEvent) => void;
  readonly stop: () => void;
} {
  const begun = performance.now();
  const isArriving = () => performance.now() - begun <= arriving || document.querySelector(onItsWay) !== null;
  const isMeant = ({ timeStamp }: KeyboardEvent) => performance.now() - timeStamp <= stillMeant;
  const waiting = (window.countersignEarlyKeys?.() ?? []).filter(isMeant);
  let frame = 0;
  const wait = () => {
    if (waiting.length > 0 && frame === 0) frame = requestAnimationFrame(next);
  };
  const next = () => {
    frame = 0;
    for (let event = waiting[0]; event; event = waiting[0]) {
      const key = event;
      // What it leads to is there before the next one runs. One that only waited behind another runs, however old.
      if (!drawn(() => run(key)) && isMeant(key)) break;
      waiting.shift();
    }
    wait();
  };
  wait();
  return {
    hear: (event) => {
      // In its own event, where nothing is in its way.
      if (waiting.length === 0 && (run(event) || !isArriving())) return;
      waiting.push(event);
      wait();
    },
    stop: () => {
      cancelAnimationFrame(frame);
      // Whoever listens next, as React does twice in development, has what is left.
      const left = waiting.splice(0);
      window.countersignEarlyKeys = () => left.splice(0);
    },
  };
}
