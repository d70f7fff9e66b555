import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { discardCluster, openCluster } from "@/lib/cli/embedded.mjs";

/** A database server for one test file of the launcher. */
export type Cluster = Awaited<ReturnType<typeof openCluster>> & {
  readonly discard: () => Promise<void>;
};

/** A folder that root's database user can pass through, as the launcher makes them. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "countersign-launcher-"));
  chmodSync(folder, 0o711);
  return folder;
}

/** The same, for one test: removed when it is over. */
export function folderOfTest(): string {
  const folder = dataFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server on a fresh folder. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = dataFolder();
  const cluster = await openCluster({ dataDir, settings: { fsync: "off" } });
  return { ...cluster, discard: () => discardCluster(dataDir) };
}
