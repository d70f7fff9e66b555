import { describe, expect, it } from "vitest";
import { createViewStore } from "@/components/task/view-store";
import type { TaskView } from "@/lib/queries/views";

const said = (number: string, title: string) => ({ number, title }) as TaskView;

describe("the views that are kept of tasks", () => {
  it("tells nobody of one that was read again and says the same, and everybody of one that changed", async () => {
    let title = "as it was";
    const store = createViewStore(async (number) => said(number, title), []);
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    await store.ensure("T-1");
    const first = store.get("T-1");
    expect(first).toEqual({ state: "ready", view: said("T-1", "as it was") });
    await store.ensure("T-1", true);
    expect(store.get("T-1")).toBe(first);
    expect(told).toBe(1);
    title = "as it is";
    await store.ensure("T-1", true);
    expect(store.get("T-1").view?.title).toBe("as it is");
    expect(told).toBe(2);
  });

  it("reads one that has changed before it is relied on again, shows it as it was until then, and leaves the others", async () => {
    const read: string[] = [];
    const store = createViewStore(async (number) => {
      read.push(number);
      return said(number, `read ${read.length} times`);
    }, []);
    await store.ensure("T-1");
    await store.ensure("T-2");
    store.stale("T-1");
    expect(store.get("T-1").view?.title).toBe("read 1 times");
    await store.ensure("T-1");
    await store.ensure("T-2");
    expect(read).toEqual(["T-1", "T-2", "T-1"]);
    expect(store.get("T-1").view?.title).toBe("read 3 times");
    store.stale();
    await store.ensure("T-2");
    expect(read).toEqual(["T-1", "T-2", "T-1", "T-2"]);
  });

  it("says that one is gone or could not be read, and takes it back when it is there again", async () => {
    const answers: (() => Promise<TaskView | "missing">)[] = [
      async () => said("T-1", "there"),
      async () => Promise.reject(new Error("no answer")),
      async () => said("T-1", "there"),
      async () => "missing",
    ];
    const store = createViewStore((number) => answers.shift()?.() ?? Promise.reject(new Error(number)), []);
    const states: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await store.ensure("T-1", true);
      states.push(store.get("T-1").state);
    }
    expect(states).toEqual(["ready", "failed", "ready", "missing"]);
  });
});
