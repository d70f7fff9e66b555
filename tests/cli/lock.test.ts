import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { me, startOf, tryLock, waitForLock } from "@/lib/cli/lock.mjs";
import { folderOfTest } from "@/tests/support/cluster";

const fresh = () => join(folderOfTest(), "lock");

test("a lock is held once, and free again when released", () => {
  const path = fresh();
  const first = tryLock(path, { address: "http://localhost:3000" });
  expect(first.lock).toBeDefined();
  expect(tryLock(path)).toMatchObject({ holder: { pid: process.pid, address: "http://localhost:3000" } });
  first.lock?.release();
  expect(tryLock(path).lock).toBeDefined();
});

test("the holder's note is read by the others", () => {
  const path = fresh();
  tryLock(path).lock?.note({ stopping: true });
  expect(tryLock(path).holder).toMatchObject({ pid: process.pid, stopping: true });
});

test("the lock of a killed process is taken over", async () => {
  const path = fresh();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writeFileSync(path, JSON.stringify({ pid: other.pid, start: startOf(other.pid ?? 0) }));
  expect(tryLock(path).lock).toBeUndefined();
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(tryLock(path).lock).toBeDefined();
});

test("a process that only has the number of the dead holder holds nothing", () => {
  const path = fresh();
  writeFileSync(path, JSON.stringify({ ...me(), start: "1" }));
  expect(tryLock(path).lock).toBeDefined();
});

test("half a lock file holds nothing", () => {
  const path = fresh();
  writeFileSync(path, '{"pid":');
  expect(tryLock(path).lock).toBeDefined();
});

test("of many who wait for a dead lock each gets it once, one at a time", async () => {
  const path = fresh();
  writeFileSync(path, JSON.stringify({ pid: 999_999_999, start: "1" }));
  let inside = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const lock = await waitForLock(path, 20);
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      lock.release();
    }),
  );
});
