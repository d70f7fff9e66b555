import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** For `npm run mutation`: the engine's own tests alone. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: { include: ["tests/engine/**/*.test.ts"] },
});
