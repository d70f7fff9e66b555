// Installs what package-lock.json names, only when something of it is missing. Node's own modules only.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter } from "node:path";
import { waitForLock } from "./lock.mjs";
import { lastLines, Problem } from "./progress.mjs";

/** Installs the packages when they are not those of package-lock.json. True when it had to. */
export async function install(progress) {
  if (isInstalled()) return false;
  const lock = await waitForLock(".data-install/lock", 900, () =>
    progress.say("… waiting for another installation to finish"),
  );
  try {
    if (isInstalled()) return true;
    await progress.stage("Installing packages (npm ci)", runNpm);
    return true;
  } finally {
    lock.release();
  }
}

/**
 * npm writes node_modules/.package-lock.json as the last thing an installation does, so it is both
 * the proof of a finished one and the list of what is there.
 */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  if (wanted === undefined)
    throw new Problem("package-lock.json is missing or cannot be read. Get a complete copy of Countersign.");
  if (present === undefined || !existsSync("node_modules/.bin/node")) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || entry.optional === true || entry.devOptional === true || entry.peer === true) continue;
    if (present[path]?.version !== entry.version) return false;
  }
  return true;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function runNpm() {
  // npm must not run on the Node that lies in the folder it is about to replace.
  const env = { ...process.env, PRISMA_SKIP_POSTINSTALL_GENERATE: "1", PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  env.PATH = (env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(delimiter);
  const { code, output } = await new Promise((resolve, reject) => {
    const npm = spawn("npm", ["ci", "--include=dev", "--prefer-offline", "--no-audit", "--no-fund"], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    npm.stdout.on("data", (chunk) => (output += chunk));
    npm.stderr.on("data", (chunk) => (output += chunk));
    npm.on("error", (error) =>
      reject(new Problem(`npm does not start (${error.message}). Install Node with its npm and try again.`)),
    );
    npm.on("close", (code) => resolve({ code, output }));
  });
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(output)) throw Object.assign(new Error("npm ci"), { code: "ENOSPC" });
  const errors = output.split("\n").filter((line) => /^npm (error|ERR!) \S/.test(line));
  throw new Problem(`npm ci failed; it said:\n${errors.slice(0, 8).join("\n") || lastLines(output)}`);
}
