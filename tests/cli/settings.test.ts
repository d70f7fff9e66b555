import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseSettings, settingNames } from "@/lib/env";

test("nothing needs to be set", () => {
  const settings = parseSettings({});
  expect(settings.PORT).toBe(3000);
  expect(settings.DATABASE_URL).toBeUndefined();
  expect(settings.DATA_DIR).toBe(`${process.cwd()}/.data`);
});

test("an empty value is an unset one", () => {
  expect(parseSettings({ PORT: "", SMTP_URL: "", DEMO: "" })).toEqual(parseSettings({}));
});

test("every problem is named at once, those between settings too", () => {
  const attempt = () =>
    parseSettings({
      PORT: "70000",
      DEMO: "yes",
      SMTP_URL: "mail",
      OIDC_ISSUER: "https://login.example.com",
      SLACK_BOT_TOKEN: "xoxb-1",
      NEXTAUTH_SECRET: "short",
    });
  for (const name of [
    "PORT must be between",
    "DEMO must be on or off",
    "SMTP_URL must be an address",
    "OIDC_CLIENT_ID is missing",
    "OIDC_CLIENT_SECRET is missing",
    "SLACK_SIGNING_SECRET is missing",
    "NEXTAUTH_SECRET must have",
  ]) {
    expect(attempt).toThrow(name);
  }
});

test("a setting that is planned says that it is not there yet", () => {
  expect(() => parseSettings({ DATABASE_REPLICA_URL: "postgres://replica/x" })).toThrow(
    "DATABASE_REPLICA_URL is not available yet",
  );
});

test("addresses lose their end slash, Slack's keeps exactly one", () => {
  const settings = parseSettings({ APP_URL: "https://access.example.com/", SLACK_API_URL: "http://127.0.0.1:9/api" });
  expect(settings.APP_URL).toBe("https://access.example.com");
  expect(settings.SLACK_API_URL).toBe("http://127.0.0.1:9/api/");
});

test("the example names each setting that is meant for people", () => {
  const example = readFileSync(".env.example", "utf8");
  // Planned settings are refused, so no example may show them.
  const internal = ["MAIL_STAND_IN", "SLACK_STAND_IN", "DEV_KEY", "NEXT_DIST_DIR"];
  expect(settingNames.filter((name) => !example.includes(`\n#${name}=`))).toEqual([
    "DATABASE_REPLICA_URL",
    "SLACK_APP_TOKEN",
    ...internal,
  ]);
});
