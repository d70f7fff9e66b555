import type { TaskView } from "@/lib/queries/views";

/** One task as far as it is known here. A stale view is shown while the fresh one is on its way. */
export interface ViewEntry {
  readonly state: "loading" | "ready" | "missing" | "failed";
  readonly view: TaskView | null;
}

/** Where a task's view is read: a GET, so that it never waits behind a decision that is being sent. */
export type LoadView = (number: string) => Promise<TaskView | "missing">;

const loading: ViewEntry = { state: "loading", view: null };

/** The views of tasks that were looked at or are next, for painting at once. */
export function createViewStore(load: LoadView, seed: readonly TaskView[]) {
  const entries = new Map<string, ViewEntry>(seed.map((view) => [view.number, { state: "ready", view }]));
  const fresh = new Set<string>(entries.keys());
  const underway = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();

  const put = (number: string, entry: ViewEntry) => {
    entries.set(number, entry);
    for (const listener of listeners) listener();
  };

  const read = async (number: string) => {
    const known = entries.get(number)?.view ?? null;
    try {
      const answer = await load(number);
      const { state, view } = entries.get(number) ?? loading;
      // What says the same as before is not painted anew.
      const same = state === "ready" && JSON.stringify(view) === JSON.stringify(answer);
      if (!same)
        put(number, answer === "missing" ? { state: "missing", view: null } : { state: "ready", view: answer });
      fresh.add(number);
    } catch {
      put(number, { state: "failed", view: known });
    } finally {
      underway.delete(number);
    }
  };

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get(number: string): ViewEntry {
      return entries.get(number) ?? loading;
    },
    /** The server rendered this one. */
    seed(view: TaskView): void {
      fresh.add(view.number);
      if (entries.get(view.number)?.view !== view) put(view.number, { state: "ready", view });
    },
    /** Reads it unless it is known and fresh. `again` reads it in any case. */
    ensure(number: string, again = false): Promise<void> {
      if (!again && fresh.has(number)) return Promise.resolve();
      const running = underway.get(number);
      if (running && !again) return running;
      const started = read(number);
      underway.set(number, started);
      return started;
    },
    /** One of them has changed, or something has somewhere: it, or each, is read again before it is next relied on. */
    stale(number?: string): void {
      if (number === undefined) fresh.clear();
      else fresh.delete(number);
    },
  };
}

export type ViewStore = ReturnType<typeof createViewStore>;
