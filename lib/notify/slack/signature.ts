import { createHmac } from "node:crypto";

/** The header by which the page and tests show that they know the signing secret: other web pages on this machine do not. */
export const mockKeyHeader = "x-slack-stand-in-key";

/** The headers under which Slack sends a body: what the stand-in sends, and what tests forge. */
export function signedHeaders(
  secret: string,
  body: string,
  atSeconds = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const digest = createHmac("sha256", secret).update(`v0:${atSeconds}:${body}`).digest("hex");
  return {
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": String(atSeconds),
    "x-slack-signature": `v0=${digest}`,
  };
}
