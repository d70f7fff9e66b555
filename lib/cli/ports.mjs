// Free ports.
import { createServer } from "node:net";

/** Whether nobody listens on the port (on every address unless one is named). */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that was free a moment ago, of the loopback address. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The port that served last time if it is still free, else another. */
export async function steadyPort(before) {
  return before !== undefined && (await isFree(before, "127.0.0.1")) ? before : await freePort();
}
