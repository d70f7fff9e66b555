import { resolve } from "node:path";
import { z } from "zod";

// Settings come from the environment alone (the launcher reads `.env` into it). An empty value is an
// unset one, so that a setting can be taken back without editing `.env`.

const onOff = z.enum(["on", "off"], { error: "must be on or off" });
const flag = onOff.default("off").transform((value) => value === "on");
const port = z.coerce
  .number({ error: "must be a number" })
  .int("must be a whole number")
  .min(1, "must be between 1 and 65535")
  .max(65535, "must be between 1 and 65535");
const address = (...protocols: readonly string[]) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ""), {
    error: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });
const database = address("postgres:", "postgresql:");

const settings = z.object({
  PORT: port.default(3000),
  APP_URL: address("http:", "https:").transform(withoutEndSlash).optional(),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((folder) => resolve(folder)),
  DATABASE_URL: database.optional(),
  DATABASE_DIRECT_URL: database.optional(),
  DATABASE_REPLICA_URL: database.optional(),
  PREPARED_STATEMENTS: onOff.optional(),
  DEMO: onOff.optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters (openssl rand -base64 32 makes one)")
    .optional(),
  OIDC_ISSUER: address("https:", "http:").transform(withoutEndSlash).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  SMTP_URL: address("smtp:", "smtps:").optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be an e-mail address, or a name and an address as in Countersign <access@example.com>",
    )
    .default("Countersign <countersign@localhost.localdomain>"),
  SLACK_BOT_TOKEN: z.string().startsWith("xoxb-", "must be a bot token, which begins with xoxb-").optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-", "must be an app-level token, which begins with xapp-").optional(),
  SLACK_API_URL: address("https:", "http:")
    .default("https://slack.com/api/")
    .transform((url) => `${withoutEndSlash(url)}/`),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  // Set by the launcher for what it starts, not meant for people.
  MAIL_STAND_IN: flag,
  SLACK_STAND_IN: flag,
  DEV_KEY: z.string().optional(),
  NEXT_DIST_DIR: z.string().default(".next"),
});

type Given = Readonly<Record<string, string>>;

// Settings that are planned: whoever sets one is told, instead of finding out that it does nothing.
const notYet: Readonly<Record<string, string>> = {
  SLACK_APP_TOKEN: "Socket Mode is not built; let Slack reach APP_URL/api/slack and set SLACK_SIGNING_SECRET",
  DATABASE_REPLICA_URL: "every read goes to DATABASE_URL",
};

/** Settings that need one another, checked on what was given so that these problems are named beside all others. */
function contradictions(given: Given): readonly string[] {
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  const oidcMissing = oidc.some((name) => name in given) ? oidc.filter((name) => !(name in given)) : [];
  const later = Object.keys(notYet).filter((name) => name in given);
  return [
    ...oidcMissing.map((name) => `${name} is missing: ${oidc.join(", ")} belong together`),
    ...("SLACK_BOT_TOKEN" in given && !("SLACK_SIGNING_SECRET" in given)
      ? ["SLACK_SIGNING_SECRET is missing: SLACK_BOT_TOKEN needs it"]
      : []),
    ...(!("SLACK_BOT_TOKEN" in given) && "SLACK_SIGNING_SECRET" in given
      ? ["SLACK_BOT_TOKEN is missing: SLACK_SIGNING_SECRET does nothing without it"]
      : []),
    ...(!("DATABASE_URL" in given) && "DATABASE_DIRECT_URL" in given
      ? ["DATABASE_URL is missing: DATABASE_DIRECT_URL does nothing without it"]
      : []),
    ...later.map((name) => `${name} is not available yet: ${notYet[name]}`),
  ];
}

function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

/** The settings as they were given; what the launcher fills in may still be missing. */
export type Settings = z.output<typeof settings>;

/** The names of all settings, for whoever starts a process with settings of its own. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

/** Parses settings; the error names every problem, a line each. */
export function parseSettings(source: Readonly<Record<string, string | undefined>>): Settings {
  const given: Given = Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );
  const parsed = settings.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  const problems = new Set([...wrong, ...contradictions(given)]);
  if (parsed.success && problems.size === 0) return parsed.data;
  const lines = [...problems].map((problem) => `  ${problem}`);
  throw new Error(`Settings (environment or .env) that cannot be used:\n${lines.join("\n")}`);
}

/** The settings of a running process: what it cannot do without is there. */
export type Env = Omit<Settings, "DEMO"> & {
  readonly APP_URL: string;
  readonly DATABASE_URL: string;
  readonly DATABASE_DIRECT_URL: string;
  readonly NEXTAUTH_SECRET: string;
  readonly DEMO: boolean;
};

/** What stands in while `next build` loads modules that it does not use: it needs no database. */
const whileBuilding: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgres://127.0.0.1:1/building",
  DATABASE_DIRECT_URL: "postgres://127.0.0.1:1/building",
  NEXTAUTH_SECRET: "only-while-building-never-at-run-time",
};

function complete(given: Settings): Readonly<Record<string, unknown>> {
  return {
    ...(process.env.NEXT_PHASE === "phase-production-build" ? whileBuilding : {}),
    ...given,
    APP_URL: given.APP_URL ?? `http://localhost:${given.PORT}`,
    ...(given.DATABASE_URL === undefined
      ? {}
      : { DATABASE_DIRECT_URL: given.DATABASE_DIRECT_URL ?? given.DATABASE_URL }),
    DEMO: given.DEMO === "on",
  };
}

let parsed: Readonly<Record<string, unknown>> | undefined;

/** The settings, parsed once when the first of them is read. */
export const env: Env = new Proxy<Env>(Object.create(null), {
  get: (_, name) => {
    parsed ??= complete(parseSettings(process.env));
    const value = Reflect.get(parsed, name);
    if (value === undefined && Object.hasOwn(whileBuilding, name)) {
      throw new Error(
        `${String(name)} is not set. Start with \`npm start\`, which brings a database and a secret of its own, or set it.`,
      );
    }
    return value;
  },
});
