// The web process in production: Next, and before it the API's own door, which `instrumentation.ts` opens.
import { createServer } from "node:http";
import next from "next";
import { complain } from "./progress.mjs";

const app = next({ dev: false, port: Number(process.argv[2]) });
await app.prepare();
const pages = app.getRequestHandler();

const server = createServer((request, response) => {
  if (globalThis.countersignApi?.(request, response)) return;
  pages(request, response).catch((error) => {
    complain(error);
    response.destroy();
  });
});

/** Answers what was asked, and nothing new; what an answer left to be done is done. */
async function stop(code) {
  await new Promise((resolve) => server.close(resolve));
  await app.close();
  process.exit(code);
}

process.once("SIGTERM", () => void stop(143));
process.once("SIGINT", () => void stop(130));
server.on("error", (error) => {
  complain(error);
  process.exit(1);
});
server.listen(Number(process.argv[2]));
