import { execFileSync } from "node:child_process";
import { setImmediate as turn } from "node:timers/promises";
import { expect } from "@playwright/test";

const base = process.env.E2E_URL ?? "http://localhost:3000";

/** Calls the API as one of the demo's people, and says how that went. */
export function answersTo(who: string) {
  const token = execFileSync(
    process.execPath,
    ["lib/cli/run.mjs", "token", `${who}@marram.example`, "--scope", "write"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  ).trim();
  return async (method: string, path: string, body?: object) => {
    // While a token was made nothing else was heard, not even that the server had closed the connection of the last call.
    await turn();
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { ok: answer.ok, status: answer.status, body: text === "" ? null : JSON.parse(text) };
  };
}

/** The same where nothing is to be refused. */
export function as(who: string) {
  const call = answersTo(who);
  return async (method: string, path: string, body?: object) => {
    const answer = await call(method, path, body);
    expect(answer.ok, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`).toBe(true);
    return answer.body;
  };
}
