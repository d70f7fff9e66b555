// The demo company: told once, into an empty embedded database.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "./connect.mjs";

const STORY = "demo.json";
const BEGUN = "demo-begun";

/** Whether a telling of the demo was cut short, so that the database holds half of it. */
export function isHalfTold(dataDir) {
  return existsSync(join(dataDir, BEGUN));
}

/** Forgets a telling whose database is gone. */
export function forgetDemo(dataDir) {
  for (const name of [STORY, BEGUN]) rmSync(join(dataDir, name), { force: true });
}

/** Runs `tell`, and remembers while it runs that it has not ended. */
export async function tellDemo(dataDir, tell) {
  writeFileSync(join(dataDir, BEGUN), "");
  await tell();
  rmSync(join(dataDir, BEGUN));
}

/** Those who can be continued as; empty when the database holds no demo. The seed writes them, an import that replaces the demo removes them. */
export function demoPeople(dataDir) {
  try {
    return JSON.parse(readFileSync(join(dataDir, STORY), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

/** Whether nobody is in the database yet. */
export async function isEmpty(url) {
  const client = await connect(url);
  try {
    const { rows } = await client.query("SELECT NOT EXISTS (SELECT 1 FROM people) AS empty");
    return rows[0].empty;
  } finally {
    await client.end();
  }
}
