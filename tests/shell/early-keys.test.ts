import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { replayEarlyKeys } from "@/components/shell/early-keys";

const frames: (() => void)[] = [];
let kept: KeyboardEvent[] = [];
let ran: string[] = [];
let answered: readonly string[] = [];

const key = (name: string, timeStamp = performance.now()): KeyboardEvent =>
  Object.assign(Object.create(null), { key: name, timeStamp });
const run = (event: KeyboardEvent): boolean => {
  if (!answered.includes(event.key)) return false;
  ran.push(event.key);
  return true;
};
const paint = () => {
  for (const frame of frames.splice(0)) frame();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.stubGlobal("window", { countersignEarlyKeys: () => kept.splice(0) });
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0));
  kept = [];
  ran = [];
  answered = ["j", "k", "y"];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  frames.length = 0;
});

describe("keys pressed before the page listened", () => {
  it("run in their order, and what is pressed afterwards is taken no more", () => {
    kept = [key("j"), key("j"), key("y")];
    const early = replayEarlyKeys(run);
    expect(ran).toEqual(["j", "j", "y"]);
    expect(early.takes(key("k"))).toBe(false);
  });

  it("wait for the part of the page that answers to them, and what is pressed meanwhile waits behind them", () => {
    answered = [];
    kept = [key("j")];
    const early = replayEarlyKeys(run);
    expect(early.takes(key("y"))).toBe(true);
    paint();
    expect(ran).toEqual([]);
    answered = ["j", "y"];
    paint();
    expect(ran).toEqual(["j", "y"]);
    expect(early.takes(key("k"))).toBe(false);
  });

  it("are forgotten when nothing answers to them in a moment, and hold up nothing that came after them", () => {
    kept = [key("x")];
    const early = replayEarlyKeys(run);
    expect(early.takes(key("j"))).toBe(true);
    vi.advanceTimersByTime(2_100);
    paint();
    expect(ran).toEqual(["j"]);
    expect(frames).toEqual([]);
  });

  it("do nothing when they were pressed too long ago to be meant still", () => {
    vi.advanceTimersByTime(10_000);
    kept = [key("y", 1_000), key("j", 9_500)];
    replayEarlyKeys(run);
    expect(ran).toEqual(["j"]);
  });
});
