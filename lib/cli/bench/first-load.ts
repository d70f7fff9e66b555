import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";

/** How many bytes of scripts a page asks for until `load` is over, packed as a server sends them. */
export async function scriptBytes(page: Page, load: () => Promise<unknown>): Promise<number> {
  // What an earlier page still asks for is none of this one's.
  await page.goto("about:blank");
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js"))
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await load();
  return (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
}
