// Fills an empty database with the demo company: its directory through the import, its half year through the commands.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readPolicy } from "@/lib/commands/built-in-policies";
import { importDirectory } from "@/lib/commands/import/import-directory";
import { wakeDue } from "@/lib/commands/wake";
import { closeDatabase, prisma } from "@/lib/data/db";
import { changeDirectory } from "@/lib/data/directory/change";
import { markAsDemo } from "@/lib/data/directory/demo";
import { keepNotificationSettings, notificationSettings } from "@/lib/data/notifications";
import { publishPolicy } from "@/lib/data/policies";
import type { AppId } from "@/lib/engine/ids";
import { env } from "@/lib/env";
import { arrange, standIn } from "./demo/arrangements";
import { companyFiles, guests } from "./demo/company";
import { history } from "./demo/history";
import { policies } from "./demo/policies";
import { reviews } from "./demo/reviews";
import { stories } from "./demo/stories";
import { momentsOf } from "./demo/tell";
import { work } from "./demo/work";

const now = new Date();

const options = { complete: false, expectLeavers: null, dryRun: false, replaceDemo: false, asOf: now.toISOString() };
const imported = await importDirectory(companyFiles(now), options);
if (!imported.ok) throw new Error(`the demo company cannot be imported: ${JSON.stringify(imported)}`);
await changeDirectory(async (client) => ({ keep: true, result: await markAsDemo(client) }));
for (const { slug, app, source } of policies) {
  const { id } = await prisma().app.findUniqueOrThrow({ where: { slug: app } });
  await publishPolicy(readPolicy(slug, source, { level: "app", app: id as AppId }));
}
// Nobody is to hear of half a year at once.
await keepNotificationSettings({ ...(await notificationSettings()), since: now.toISOString() });
await arrange(now);
const told = [...stories, ...history].flatMap((story) => momentsOf(story, now));
const moments = [...told, ...reviews(now), ...work(now)].sort((a, b) => a.at - b.at);
// Everything in the order in which it happened, by a clock that is given.
for (const { happen } of moments) await happen();
await standIn(now);
await wakeDue();
await mkdir(env.DATA_DIR, { recursive: true });
await writeFile(join(env.DATA_DIR, "demo.json"), JSON.stringify(guests, null, 2));
process.stdout.write(`The demo company is there: ${moments.length} moments told.\n`);
await closeDatabase();
