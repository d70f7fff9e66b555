import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * For `npm run mutation`: the engine's own tests alone. The engine keeps nothing between two tests, so they
 * share one worker: a mutant costs the time of its tests, not that of a process for each file.
 */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: { include: ["tests/engine/**/*.test.ts"], isolate: false },
});
