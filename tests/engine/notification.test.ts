import { describe, expect, test } from "vitest";
import { messages } from "@/lib/engine/message";
import {
  alwaysOn,
  choice,
  classOf,
  messageClasses,
  type Switches,
  usualNotifications,
  ways,
  waysTo,
} from "@/lib/engine/notification";

const usual = usualNotifications;
const with_ = (more: Partial<typeof usual>) => ({ ...usual, ...more });

test("every message has a class, and what asks for something is one of those that always reach", () => {
  expect(messages.map(classOf).every((one) => messageClasses.includes(one))).toBe(true);
  for (const message of ["task-assigned", "reminder", "check", "revision", "emergency"] as const)
    expect(alwaysOn).toContain(classOf(message));
});

describe("what reaches somebody", () => {
  test("without any choice: mail and the product for all, Slack for what asks for something", () => {
    expect(waysTo(usual, {}, "progress", ways)).toEqual(["email", "in-app"]);
    expect(waysTo(usual, {}, "action", ways)).toEqual(["email", "slack", "in-app"]);
  });

  test("their own choice beats the organisation's default", () => {
    const own: Switches = { progress: { email: false, slack: true } };
    expect(waysTo(usual, own, "progress", ways)).toEqual(["slack", "in-app"]);
    const loud = with_({ defaults: { comments: { slack: true } } });
    expect(waysTo(loud, {}, "comments", ways)).toEqual(["email", "slack", "in-app"]);
    expect(waysTo(loud, { comments: { slack: false } }, "comments", ways)).toEqual(["email", "in-app"]);
  });

  test("trap 81: the organisation's lock beats the person", () => {
    const locked = with_({ defaults: { expiry: { email: true } }, locked: { expiry: { email: true } } });
    expect(waysTo(locked, { expiry: { email: false } }, "expiry", ways)).toContain("email");
    expect(choice(locked, { expiry: { email: false } }, "expiry", "email")).toEqual({ on: true, locked: true });
    const silent = with_({ defaults: { progress: { email: false } }, locked: { progress: { email: true } } });
    expect(waysTo(silent, { progress: { email: true } }, "progress", ways)).toEqual(["in-app"]);
  });

  test("trap 81: a way that comes later is as usual until it is chosen", () => {
    expect(waysTo(usual, { action: { email: false } }, "action", ["email", "in-app"])).toEqual(["email", "in-app"]);
    expect(waysTo(usual, { action: { email: false } }, "action", ways)).toEqual(["slack", "in-app"]);
  });

  test("trap 81: what has to be done cannot be switched off whole", () => {
    const nothing = { email: false, slack: false, "in-app": false };
    const off: Switches = { action: nothing, security: nothing, progress: nothing };
    expect(waysTo(usual, off, "action", ways)).toEqual(["email", "in-app"]);
    expect(waysTo(usual, off, "security", ways)).toEqual(["email", "in-app"]);
    expect(waysTo(usual, off, "progress", ways)).toEqual([]);
  });

  test("not even by the organisation", () => {
    const quiet = with_({
      defaults: { action: { email: false, slack: false, "in-app": false } },
      locked: { action: { email: true, slack: true, "in-app": true } },
    });
    expect(waysTo(quiet, {}, "action", ways)).toEqual(["email", "in-app"]);
  });
});
