import pino from "pino";
import { env } from "./env";

/** The process's log: one JSON object a line on standard output, without secrets. */
export const log = pino({
  level: env.LOG_LEVEL,
  redact: {
    paths: [
      "authorization",
      "cookie",
      "token",
      "password",
      "secret",
      "*.authorization",
      "*.cookie",
      "*.token",
      "*.password",
      "*.secret",
      "headers.authorization",
      "headers.cookie",
      "req.headers.authorization",
      "req.headers.cookie",
    ],
    censor: "[redacted]",
  },
});
