import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hearPatiently } from "@/components/shell/early-keys";

const frames: (() => void)[] = [];
let kept: KeyboardEvent[] = [];
let ran: string[] = [];
let answered: readonly string[] = [];
/** A part of the page whose place is kept for it. */
let skeleton: object | null = null;

const key = (name: string, timeStamp = performance.now()): KeyboardEvent =>
  Object.assign(Object.create(null), { key: name, timeStamp });
const run = (event: KeyboardEvent): boolean => {
  if (!answered.includes(event.key)) return false;
  ran.push(event.key);
  return true;
};
const drawn = (one: () => boolean): boolean => one();
const paint = () => {
  for (const frame of frames.splice(0)) frame();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.stubGlobal("window", { countersignEarlyKeys: () => kept.splice(0) });
  vi.stubGlobal("document", { querySelector: () => skeleton });
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => frames.splice(0));
  kept = [];
  skeleton = null;
  ran = [];
  answered = ["j", "k", "y"];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  frames.length = 0;
});

describe("keys pressed before the page listened", () => {
  it("run in their order", () => {
    kept = [key("j"), key("j"), key("y")];
    hearPatiently(run, drawn);
    paint();
    expect(ran).toEqual(["j", "j", "y"]);
  });

  it("wait for the part of the page that answers to them, and what is pressed meanwhile waits behind them", () => {
    answered = [];
    kept = [key("j")];
    const { hear } = hearPatiently(run, drawn);
    hear(key("y"));
    paint();
    expect(ran).toEqual([]);
    answered = ["j", "y"];
    paint();
    expect(ran).toEqual(["j", "y"]);
    hear(key("y"));
    expect(ran).toEqual(["j", "y", "y"]);
  });

  it("are forgotten when nothing answers to them in a moment, and hold up nothing that came after them", () => {
    kept = [key("x")];
    const { hear } = hearPatiently(run, drawn);
    vi.advanceTimersByTime(1_000);
    hear(key("j"));
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1_100);
    paint();
    expect(ran).toEqual(["j"]);
    expect(frames).toEqual([]);
  });

  it("run however long another one was in their way, and as slowly as the page is drawn", () => {
    const { hear } = hearPatiently(run, drawn);
    hear(key("x"));
    vi.advanceTimersByTime(50);
    hear(key("y"));
    paint();
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(4_000);
    paint();
    expect(ran).toEqual(["y"]);
    expect(frames).toEqual([]);
  });

  it("are left to whoever listens next", () => {
    kept = [key("j")];
    hearPatiently(run, drawn).stop();
    hearPatiently(run, drawn);
    paint();
    expect(ran).toEqual(["j"]);
  });

  it("run in their own event where nothing is in their way, though it comes late", () => {
    const { hear } = hearPatiently(run, drawn);
    hear(key("y", performance.now() - 3_000));
    expect(ran).toEqual(["y"]);
  });

  it("do nothing when they were pressed too long ago to be meant still", () => {
    vi.advanceTimersByTime(10_000);
    kept = [key("y", 1_000), key("j", 9_500)];
    hearPatiently(run, drawn);
    paint();
    expect(ran).toEqual(["j"]);
  });

  it("do not wait once the page is there: what nothing answers to is nothing", () => {
    const { hear } = hearPatiently(run, drawn);
    vi.advanceTimersByTime(6_000);
    answered = [];
    hear(key("y"));
    answered = ["y"];
    paint();
    expect(ran).toEqual([]);
  });

  it("wait at any time where a part of the page is on its way, whose keys they may be", () => {
    const { hear } = hearPatiently(run, drawn);
    vi.advanceTimersByTime(6_000);
    skeleton = {};
    answered = [];
    hear(key("y"));
    paint();
    skeleton = null;
    answered = ["y"];
    paint();
    expect(ran).toEqual(["y"]);
  });
});
