import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { painted } from "@/components/ui/after-paint";

const frames: (() => void)[] = [];
const told = (waited: Promise<void>) => {
  const told = { yet: false };
  void waited.then(() => {
    told.yet = true;
  });
  return told;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
});

afterEach(() => {
  for (const frame of frames.splice(0)) frame();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("what follows a paint", () => {
  it("comes behind the frame, by a message", async () => {
    const waited = painted();
    const it = told(waited);
    await Promise.resolve();
    expect(it.yet).toBe(false);
    for (const frame of frames.splice(0)) frame();
    await waited;
    expect(it.yet).toBe(true);
  });

  it("comes in a tab in the background too, where no frame does", async () => {
    const it = told(painted());
    await vi.advanceTimersByTimeAsync(200);
    expect(it.yet).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(it.yet).toBe(true);
    expect(frames).toHaveLength(1);
  });
});
