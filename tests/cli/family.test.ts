import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { endSurvivors, familyOf } from "@/lib/cli/family.mjs";
import { alive, startOf } from "@/lib/cli/lock.mjs";
import { folderOfTest } from "@/tests/support/cluster";

/** A member that writes down its process id, and that it was asked to end. */
function member(dataDir: string) {
  const file = join(dataDir, `member-${Math.random()}`);
  const script = `const fs = require("node:fs"); fs.writeFileSync(${JSON.stringify(file)}, String(process.pid));
    process.on("SIGTERM", () => { fs.writeFileSync(${JSON.stringify(`${file}-asked`)}, ""); process.exit(0); });
    setInterval(() => {}, 1000);`;
  return {
    args: ["-e", script],
    /** The process id, once it runs and is another than `before`. */
    pid: (before = 0) =>
      eventually(() => {
        const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
        return pid === before ? 0 : pid;
      }),
    wasAsked: () => existsSync(`${file}-asked`),
  };
}

/** The first value that counts as true, or the last that does not after ten seconds. */
async function eventually<Value>(read: () => Value): Promise<Value> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const value = read();
    if (value) return value;
    await sleep(25);
  }
  return read();
}

test("a member that dies is started again, and all are asked to end", async () => {
  const dataDir = folderOfTest();
  const family = familyOf(dataDir, join(dataDir, "log"));
  const worker = member(dataDir);
  family.start("worker", worker.args, process.env);
  const first = await worker.pid();
  process.kill(first, "SIGKILL");
  const second = await worker.pid(first);
  expect(startOf(first)).toBeUndefined();
  expect(startOf(second)).toBeDefined();
  await family.stop();
  expect(worker.wasAsked()).toBe(true);
  expect(startOf(second)).toBeUndefined();
});

test("the death of one that matters is told, not mended", async () => {
  const dataDir = folderOfTest();
  const family = familyOf(dataDir, join(dataDir, "log"));
  const how = await new Promise<readonly string[]>((done) => {
    family.start("web", ["-e", "console.error('no more'); process.exit(3)"], process.env, (...told: string[]) =>
      done(told),
    );
  });
  expect(how).toEqual(["exit code 3", "no more"]);
  await family.stop();
});

test("members end when their launcher is killed", async () => {
  const dataDir = folderOfTest();
  const worker = member(dataDir);
  const script = `const { familyOf } = await import(${JSON.stringify(resolve("lib/cli/family.mjs"))});
    familyOf(${JSON.stringify(dataDir)}, ${JSON.stringify(join(dataDir, "log"))}).start("worker", ${JSON.stringify(worker.args)}, process.env);`;
  const launcher = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  const pid = await worker.pid();
  launcher.kill("SIGKILL");
  expect(await eventually(() => startOf(pid) === undefined)).toBe(true);
  expect(worker.wasAsked()).toBe(true);
});

test("what survived a launcher all the same is ended by the next start", async () => {
  const dataDir = folderOfTest();
  const stubborn = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], {
    detached: true,
    stdio: "ignore",
  });
  const survivor = { pid: stubborn.pid, start: startOf(stubborn.pid ?? 0) };
  const stranger = { pid: process.pid, start: "1" };
  writeFileSync(join(dataDir, "children.json"), JSON.stringify([survivor, stranger]));
  await endSurvivors(dataDir);
  expect(alive(survivor)).toBe(false);
});
