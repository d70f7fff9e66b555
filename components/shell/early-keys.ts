/** So long after it was pressed a key still does what it meant when the page begins to listen, in milliseconds. */
const stillMeant = 2000;

declare global {
  interface Window {
    /** Ends the keeping of keys, and answers those kept. */
    countersignEarlyKeys?: () => KeyboardEvent[];
  }
}

/** Runs in the head, before everything: keeps what is pressed until the page listens. */
export const keepEarlyKeys = `(()=>{const kept=[],keep=(event)=>{kept.push(event)};addEventListener("keydown",keep);window.countersignEarlyKeys=()=>{removeEventListener("keydown",keep);return kept.splice(0)}})()`;

/** What was pressed before the page listened, the first first, without what was meant for too long ago. Answers once. */
function earlyKeys(): readonly KeyboardEvent[] {
  const kept = window.countersignEarlyKeys?.() ?? [];
  return kept.filter(({ timeStamp }) => performance.now() - timeStamp < stillMeant);
}

/**
 * Runs what was pressed before the page listened, in its order: a page's own keys come with its part of the page, a
 * moment after the frame's, and what is pressed meanwhile waits its turn. `run` says whether that key is done with; what
 * nothing has answered to in a moment is forgotten. Answers how a key pressed meanwhile is taken, and how to stop.
 */
export function replayEarlyKeys(run: (event: KeyboardEvent) => boolean): {
  readonly takes: (event: KeyboardEvent) => boolean;
  readonly stop: () => void;
} {
  const waiting = [...earlyKeys()];
  const until = performance.now() + stillMeant;
  let frame = 0;
  const next = () => {
    while (waiting[0] && (run(waiting[0]) || performance.now() > until)) waiting.shift();
    if (waiting.length > 0) frame = requestAnimationFrame(next);
  };
  if (waiting.length > 0) next();
  return {
    takes: (event) => waiting.length > 0 && waiting.push(event) > 0,
    stop: () => cancelAnimationFrame(frame),
  };
}
