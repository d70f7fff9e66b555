import { execFileSync } from "node:child_process";
import { expect } from "@playwright/test";

const base = process.env.E2E_URL ?? "http://localhost:3000";

/** One token for all that somebody does in this run: making one starts a process. */
const tokens = new Map<string, string>();

function tokenOf(who: string): string {
  const known = tokens.get(who);
  if (known) return known;
  const token = execFileSync(
    process.execPath,
    ["lib/cli/run.mjs", "token", `${who}@marram.example`, "--scope", "write"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  ).trim();
  tokens.set(who, token);
  return token;
}

/** Calls the API as one of the demo's people, and says how that went. */
export function answersTo(who: string) {
  const token = tokenOf(who);
  return async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      // A connection that is kept may be closed by the server just when the next call goes out.
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", connection: "close" },
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
