// The settings of an installation: what the environment and `.env` say, and what we fill in and keep.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, steadyPort } from "./ports.mjs";
import { Problem } from "./progress.mjs";

// Node runs TypeScript that only has types to strip, which env.ts keeps to.
const ENV = new URL("../env.ts", import.meta.url).href;

/** The settings given in the environment and in `.env`; what the environment says wins. */
export async function readSettings() {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { parseSettings } = await import(ENV);
  let settings;
  try {
    settings = parseSettings(process.env);
  } catch (error) {
    throw new Problem(error.message);
  }
  if (settings.DATABASE_URL !== undefined && settings.NEXTAUTH_SECRET === undefined) {
    throw new Problem(
      "NEXTAUTH_SECRET is not set, and with DATABASE_URL it must be the same on every machine. Make one with `openssl rand -base64 32`.",
    );
  }
  if (settings.DATABASE_URL !== undefined && settings.DEMO === "on") {
    throw new Problem(
      "DEMO=on is for the embedded database alone: everybody may sign in as anybody. Unset DEMO or DATABASE_URL.",
    );
  }
  return settings;
}

/**
 * The environment of everything that runs on this installation.
 * @param {{ url: string, demo: boolean, running: boolean, mode: "production" | "development" }} how
 * `running`: the stand-ins run already or never, so their ports are taken as they are written down.
 */
export async function environmentFor(settings, { url, demo, running, mode }) {
  const embedded = settings.DATABASE_URL === undefined;
  const secrets = keep(settings.DATA_DIR, "secrets.json", {
    nextauthSecret: randomBytes(32).toString("base64"),
    devKey: randomBytes(12).toString("base64url"),
  });
  const address = settings.APP_URL ?? `http://localhost:${settings.PORT}`;
  const secret = settings.NEXTAUTH_SECRET ?? secrets.nextauthSecret;
  return {
    ...process.env,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.PORT),
    APP_URL: address,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: secret,
    DATA_DIR: settings.DATA_DIR,
    DATABASE_URL: url,
    DATABASE_DIRECT_URL: settings.DATABASE_DIRECT_URL ?? url,
    DEMO: demo ? "on" : "off",
    DEV_KEY: secrets.devKey,
    MAIL_FROM: settings.MAIL_FROM,
    ...(await standIns(settings, embedded, running)),
  };
}

/** What takes the place of the mail server, and on the embedded database of Slack, while there is none. */
async function standIns(settings, embedded, running) {
  const kept = keep(settings.DATA_DIR, "stand-ins.json", { slackSigningSecret: randomBytes(16).toString("hex") });
  const mail = settings.SMTP_URL === undefined;
  const slack = settings.SLACK_BOT_TOKEN === undefined && embedded;
  const port = running ? async (before) => before ?? (await freePort()) : steadyPort;
  const ports = {
    mailPort: mail ? await port(kept.mailPort) : kept.mailPort,
    slackPort: slack ? await port(kept.slackPort) : kept.slackPort,
  };
  if (!running) write(settings.DATA_DIR, "stand-ins.json", { ...kept, ...ports });
  return {
    ...(mail ? { SMTP_URL: `smtp://127.0.0.1:${ports.mailPort}`, MAIL_STAND_IN: "on" } : {}),
    ...(slack
      ? {
          SLACK_API_URL: `http://127.0.0.1:${ports.slackPort}/api/`,
          SLACK_BOT_TOKEN: "xoxb-stand-in",
          SLACK_SIGNING_SECRET: kept.slackSigningSecret,
          SLACK_STAND_IN: "on",
        }
      : {}),
  };
}

/** The values of a file in DATA_DIR; what it lacks is added and stays. */
function keep(dataDir, name, defaults) {
  const file = join(dataDir, name);
  let kept = {};
  try {
    kept = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code !== "ENOENT")
      throw new Problem(
        `${file} cannot be read (${error.message}). Put back the one that was there, or remove it to have a new one made.`,
      );
  }
  const all = { ...defaults, ...kept };
  if (Object.keys(defaults).some((key) => kept[key] === undefined)) write(dataDir, name, all);
  return all;
}

function write(dataDir, name, value) {
  const file = join(dataDir, name);
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
