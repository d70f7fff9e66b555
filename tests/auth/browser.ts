import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth/next";
import { authOptions } from "@/lib/auth/options";

/** A browser's cookies. */
export type Jar = Record<string, string>;

/** One call to next-auth, outside Next: what it answers, its cookies kept in the jar. */
export async function call(jar: Jar, method: string, nextauth: readonly string[], body?: Record<string, string>) {
  const set: string[] = [];
  let answered: unknown;
  const response = {
    status: () => response,
    setHeader: (name: string, value: string | string[]) => {
      if (name === "Set-Cookie") set.splice(0, set.length, ...[value].flat());
      return response;
    },
    getHeader: (name: string) => (name === "Set-Cookie" ? set : undefined),
    json: (given: unknown) => {
      answered = given;
    },
    send: (given: unknown) => {
      answered = given;
    },
    end: () => undefined,
  };
  const request = { method, query: { nextauth }, body, cookies: jar, headers: {} };
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions("a test's browser"),
  );
  for (const line of set) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
    jar[name] = decodeURIComponent(value);
  }
  return answered as { readonly url?: string; readonly csrfToken?: string };
}

/** What a browser does to post a form: it takes the CSRF token first and sends its cookies along. */
export async function post(path: readonly string[], body: Record<string, string>, held: Jar = {}) {
  const jar = { ...held };
  const { csrfToken = "" } = await call(jar, "GET", ["csrf"]);
  const answer = await call(jar, "POST", path, { ...body, csrfToken, json: "true" });
  return { answer, jar };
}
