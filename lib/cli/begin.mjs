// The first stage: nothing but Node's own modules, because nothing may be installed yet.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";
import { whenParentGone } from "./parent.mjs";
import { complain, Problem, progressOn } from "./progress.mjs";

/** Installs what is missing and goes on with `script` under node_modules/.bin/node. */
export async function begin(script, stream) {
  process.chdir(fileURLToPath(new URL("../../", import.meta.url)));
  try {
    whenParentGone(() => process.kill(process.pid, "SIGTERM"));
    const installed = await install(progressOn(stream));
    // Inside `npm start` the PATH already leads to the Node of package.json: then no second process.
    if (!installed && runsOnOwnNode()) await import(script);
    else await goOn(script);
  } catch (error) {
    complain(error);
    process.exitCode = 1;
  }
}

function runsOnOwnNode() {
  try {
    return realpathSync("node_modules/.bin/node") === realpathSync(process.execPath);
  } catch {
    return false;
  }
}

async function goOn(script) {
  if (!existsSync("node_modules/.bin/node")) {
    throw new Problem(
      "The package `node` did not install its program (are npm's install scripts switched off?). Run `npm ci --ignore-scripts=false` and try again.",
    );
  }
  const file = fileURLToPath(new URL(script, import.meta.url));
  // The channel tells the second stage when this process is gone, however it went.
  const child = spawn("node_modules/.bin/node", [file, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.on("error", (error) =>
      reject(
        new Problem(`node_modules/.bin/node does not start (${error.message}). Remove node_modules and try again.`),
      ),
    );
    child.on("exit", (code, signal) => resolve(signal === null ? code : 1));
  });
}
