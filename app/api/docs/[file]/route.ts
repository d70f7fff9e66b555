import { readFile } from "node:fs/promises";
import { join } from "node:path";
import swaggerFolder from "swagger-ui-dist/absolute-path";

export const dynamic = "force-dynamic";

const begin = `SwaggerUIBundle({
  url: "/api/v1/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  validatorUrl: null,
});
`;

/** What the page needs, and nothing else of the package. */
const files: Readonly<Record<string, { readonly type: string; readonly read: () => Promise<BodyInit> }>> = {
  "begin.js": { type: "text/javascript; charset=utf-8", read: async () => begin },
  "swagger-ui-bundle.js": { type: "text/javascript; charset=utf-8", read: () => packaged("swagger-ui-bundle.js") },
  "swagger-ui.css": { type: "text/css; charset=utf-8", read: () => packaged("swagger-ui.css") },
};

async function packaged(name: string): Promise<BodyInit> {
  return new Uint8Array(await readFile(join(swaggerFolder(), name)));
}

/** The page's script and style. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const found = Object.hasOwn(files, file) ? files[file] : undefined;
  if (!found) return new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain" } });
  return new Response(await found.read(), {
    headers: { "content-type": found.type, "cache-control": "public, max-age=3600" },
  });
}
