// Running a program of ours to its end.
import { spawn } from "node:child_process";
import { lastLines, Problem } from "./progress.mjs";

const running = new Set();

/** Runs a script under our Node; when it fails, its last lines are the problem. */
export async function program(args, env = {}) {
  const { code, output } = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      // A group of its own, so that ending it ends what it started as well.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
  if (code === 0) return output;
  if (/ENOSPC|No space left on device/i.test(output)) throw Object.assign(new Error(output), { code: "ENOSPC" });
  throw new Problem(`\`${args.join(" ")}\` failed; it said:\n${lastLines(output, 30)}`);
}

/** Ends whatever `program` is running, because we are stopping. */
export function endPrograms() {
  for (const child of running) {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}
