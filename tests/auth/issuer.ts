import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the issuer says of whoever signs in, where a test wants something else than the truth. */
export type Lies = Readonly<Record<string, unknown>>;

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

interface Round {
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
  readonly email: string;
  readonly lies: Lies;
}

/** An issuer of OpenID Connect that runs for a test, with one client. */
export async function fakeIssuer() {
  const rounds = new Map<string, Round>();
  let url = "";
  let forged: "none" | "stranger" | null = null;
  const token = ({ nonce, email, lies }: Round) => {
    const now = Math.floor(Date.now() / 1000);
    const truth = { iss: url, sub: email, aud: "countersign", iat: now, exp: now + 60, auth_time: now, nonce };
    const said = { ...truth, email, email_verified: true, ...lies };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: forged === "none" ? "none" : "RS256", kid: "one" })}.${part(said)}`;
    const key = forged === "stranger" ? stranger.privateKey : privateKey;
    return `${text}.${forged === "none" ? "" : sign("sha256", Buffer.from(text), key).toString("base64url")}`;
  };
  const exchange = (form: URLSearchParams, authorization: string | undefined) => {
    const round = rounds.get(form.get("code") ?? "");
    rounds.delete(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const client = `Basic ${Buffer.from("countersign:a%20secret").toString("base64")}`;
    const good =
      round?.challenge === verifier && round.redirect === form.get("redirect_uri") && authorization === client;
    return good && round ? { id_token: token(round), access_token: "x", token_type: "Bearer" } : null;
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const answers: Readonly<Record<string, () => object | null>> = {
        "/.well-known/openid-configuration": () => ({
          issuer: url,
          authorization_endpoint: `${url}/authorize`,
          token_endpoint: `${url}/token`,
          jwks_uri: `${url}/keys`,
        }),
        "/keys": () => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig" }] }),
        "/token": () => exchange(new URLSearchParams(Buffer.concat(parts).toString()), request.headers.authorization),
      };
      const answer = answers[request.url ?? ""]?.() ?? null;
      response.writeHead(answer ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { error: "invalid_grant" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () => server.close(),
    /** Signs tokens wrongly from now on. */
    forge: (how: typeof forged) => {
      forged = how;
    },
    /** Somebody signs in at this address: what the issuer sends them back with. */
    signIn: (address: string, email: string, lies: Lies = {}) => {
      const asked = new URL(address).searchParams;
      const code = `code-${rounds.size}-${Math.random()}`;
      const said = (name: string) => asked.get(name) ?? "";
      const round = { nonce: said("nonce"), challenge: said("code_challenge"), redirect: said("redirect_uri") };
      rounds.set(code, { ...round, email, lies });
      return new URLSearchParams({ code, state: said("state") });
    },
  };
}
