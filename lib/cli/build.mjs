// What is made from the sources before anything can start, each only when it is out of date.
import { createHash, hkdfSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitForLock } from "./lock.mjs";
import { program } from "./program.mjs";
import { sourceHash } from "./source-hash.mjs";

const NEXT = "node_modules/next/dist/bin/next";

/** Makes the Prisma client in prisma/generated. */
export async function generate(progress) {
  const mark = "prisma/generated/.made-from";
  const schema = createHash("sha256")
    .update(readFileSync("prisma/schema.prisma"))
    .update(readFileSync("node_modules/prisma/package.json"))
    .digest("hex");
  await unlessMade(mark, schema, ".data-install/generate.lock", () =>
    progress.stage("Generating the database client", () =>
      program(["node_modules/prisma/build/index.js", "generate", "--config", "prisma/prisma.config.ts"], {
        // Generating needs no engine, but the Prisma CLI would download one unless it is told of a file.
        PRISMA_SCHEMA_ENGINE_BINARY:
          ["/bin/true", "/usr/bin/true"].find((file) => existsSync(file)) ?? process.execPath,
        CHECKPOINT_DISABLE: "1",
      }),
    ),
  );
}

/** Builds the web application into its folder. */
export async function build(progress, env, distDir) {
  const made = `${sourceHash()} ${process.version}`;
  await unlessMade(join(distDir, "made-from"), made, `.data-install/build-${distDir.replaceAll(/\W/g, "-")}.lock`, () =>
    progress.stage("Building", () =>
      program([NEXT, "build"], { ...env, NODE_ENV: "production", NEXT_DIST_DIR: distDir }),
    ),
  );
}

/** The arguments that start the web application. */
export function webArguments(port, dev) {
  return dev ? [NEXT, "dev", "--port", String(port)] : ["lib/cli/web.mjs", String(port)];
}

/**
 * What makes every node of an installation answer for every other: the deployment's name, and the key
 * of server actions, both from the sources and the secret that all nodes share.
 */
export function sharedBetweenNodes(secret) {
  const hash = sourceHash();
  const key = Buffer.from(hkdfSync("sha256", secret, hash, "server actions", 32)).toString("base64");
  return { NEXT_DEPLOYMENT_ID: hash, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key };
}

/** Does the work unless `mark` says it was done for the same sources; one at a time, others wait and look again. */
async function unlessMade(mark, from, lockFile, work) {
  const isMade = () => existsSync(mark) && readFileSync(mark, "utf8") === from;
  if (isMade()) return;
  const lock = await waitForLock(lockFile, 600);
  try {
    if (isMade()) return;
    await work();
    writeFileSync(mark, from);
  } finally {
    lock.release();
  }
}
