import { seesAll, type Viewer } from "@/lib/access/viewer";
import { type Heard, listenTo } from "@/lib/data/listen";
import { seesAnyOf } from "@/lib/data/reads/sees-any";

/** What moved since a browser was last told: up to which position, and which cases; null when that is not known. */
export interface Moved {
  readonly position: number | null;
  readonly cases: ReadonlySet<string> | null;
}

type Listener = (moved: Moved) => void;

// One listening connection for the whole process, also when the module is loaded twice.
const kept = globalThis as { countersignLive?: { listeners: Set<Listener>; stop: () => void } };

/** Hears of every batch of the tailer. Answers how to stop hearing. */
export function subscribe(listener: Listener): () => void {
  kept.countersignLive ??= open();
  const { listeners } = kept.countersignLive;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || !kept.countersignLive) return;
    kept.countersignLive.stop();
    delete kept.countersignLive;
  };
}

function open() {
  const listeners = new Set<Listener>();
  const stop = listenTo("countersign_position", (heard) => {
    const moved = read(heard);
    for (const listener of listeners) listener(moved);
  });
  return { listeners, stop };
}

function read(heard: Heard): Moved {
  const nothingKnown: Moved = { position: null, cases: null };
  if ("missed" in heard) return nothingKnown;
  try {
    const payload: unknown = JSON.parse(heard.payload);
    if (typeof payload !== "object" || payload === null) return nothingKnown;
    const position: unknown = Reflect.get(payload, "position");
    const cases: unknown = Reflect.get(payload, "cases");
    return {
      position: typeof position === "number" ? position : null,
      cases: Array.isArray(cases) ? new Set(cases.map(String)) : null,
    };
  } catch {
    return nothingKnown;
  }
}

/** Two batches as one. */
export function together(a: Moved | null, b: Moved): Moved {
  if (!a) return b;
  return {
    position: b.position ?? a.position,
    cases: a.cases && b.cases ? new Set([...a.cases, ...b.cases]) : null,
  };
}

/** Whether something that this viewer may see was among it. */
export async function concerns(viewer: Viewer, moved: Moved): Promise<boolean> {
  if (moved.cases === null || seesAll(viewer)) return true;
  return moved.cases.size > 0 && (await seesAnyOf(viewer, [...moved.cases]));
}
