import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Points this test file's settings at a mail server to come: a free port and a folder of its own. The
 * settings are read once, so this runs in `vi.hoisted`, before anything is imported.
 */
export async function expectMail(): Promise<{ readonly port: number; readonly folder: string }> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "countersign-mail-"));
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  process.env.DATA_DIR = folder;
  return { port, folder: join(folder, "mail") };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}
