import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What needs no database; the launcher's own tests start databases of their own. */
const pure = ["tests/{engine,model,policies,format,notify-pure}/**/*.test.ts", "tests/*.test.ts"];
const launcher = ["tests/cli/**/*.test.ts"];
const elsewhere = ["tests/e2e/**", "tests/larkhill/**", "**/node_modules/**"];

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    projects: [
      { extends: true, test: { name: "engine", include: pure } },
      {
        extends: true,
        test: {
          name: "database",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...pure, ...launcher, ...elsewhere],
          globalSetup: "tests/support/setup-cluster.ts",
          setupFiles: "tests/support/setup-database.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: "launcher", include: launcher, testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
