import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { familyOf } from "../family.mjs";
import { freePort } from "../ports.mjs";
import { program } from "../program.mjs";
import type { Markup } from "./markup";

const patience = 90_000;

const next = "node_modules/next/dist/bin/next";
const files: Readonly<Record<string, string>> = {
  "next.config.mjs": "export default { poweredByHeader: false };\n",
  "app/layout.js": `import { createElement } from "react";
export default function Layout({ children }) {
  return createElement("html", { lang: "en" }, createElement("body", null, children));
}
`,
  // Rendered for every request, as a page that differs for everybody is.
  "app/page.js": `import { createElement } from "react";
import markup from "./markup.json";
export const dynamic = "force-dynamic";
const rendered = (one, key) =>
  typeof one === "string" ? one : createElement(one.tag, { ...one.props, key }, ...one.children.map(rendered));
export default function Page() {
  return markup.map(rendered);
}
`,
};

/**
 * Runs a measurement against a Next application of one page, which renders this markup from a constant and does
 * nothing else. It is made and built in a folder of its own, which is removed afterwards.
 */
export async function withConstantPage<Result>(
  markup: readonly Markup[],
  measure: (address: string) => Promise<Result>,
): Promise<Result> {
  // Within the checkout: there Next finds itself and React.
  const folder = mkdtempSync(resolve(".next-constant-"));
  const family = familyOf(folder, join(folder, "log"));
  try {
    mkdirSync(join(folder, "app"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, "app/markup.json"), JSON.stringify(markup));
    const settings = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    const port = await freePort();
    await program([next, "build", folder], settings);
    family.start("web", [next, "start", "--port", String(port), folder], settings);
    const address = `http://localhost:${port}`;
    await untilThere(address);
    return await measure(address);
  } finally {
    await family.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilThere(address: string): Promise<void> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(100)) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.status === 200) return;
  }
  throw new Error(`the constant page is not there after ${patience / 1000} s`);
}
