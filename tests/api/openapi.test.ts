import { describe, expect, it } from "vitest";
import { GET as docsFile } from "@/app/api/docs/[file]/route";
import { GET as docs } from "@/app/api/docs/route";
import { GET as openapi } from "@/app/api/v1/openapi.json/route";
import { endpoints } from "@/lib/api/all";

// biome-ignore lint/suspicious/noExplicitAny: a document of any shape is what is looked at.
const description = async (): Promise<any> => (await openapi()).json();

describe("openapi.json", () => {
  it("describes every route there is, and no other", async () => {
    const { paths } = await description();
    const described = Object.entries<object>(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const answered = endpoints.map(({ method, path }) => `${method} ${path}`);
    expect(described.filter((one) => one !== "get /stream").sort()).toEqual(answered.sort());
    expect(described.length).toBe(endpoints.length + 1);
  });

  it("is whole: references lead somewhere, parameters are those of the path, every call has its token and problems", async () => {
    const document = await description();
    expect(document.openapi).toBe("3.1.0");
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      (one) => one[1] ?? "",
    );
    expect(references.length).toBeGreaterThan(50);
    expect([...new Set(references)].filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(document.components.securitySchemes.token).toEqual({ type: "http", scheme: "bearer" });
    const ids = new Set<string>();
    for (const [path, operations] of Object.entries<object>(document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const named = [...path.matchAll(/\{(\w+)\}/g)].map((one) => one[1]);
        const parameters: readonly { in: string; name: string; required?: boolean }[] = operation.parameters ?? [];
        const inPath = parameters.filter((one) => one.in === "path");
        expect(inPath.map((one) => one.name)).toEqual(named);
        expect(inPath.every((one) => one.required)).toBe(true);
        expect(parameters.some((one) => one.name === "Idempotency-Key")).toBe(method === "post");
        expect(operation.security).toEqual([{ token: [] }]);
        expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["400", "401", "429"]));
        if (["get", "delete"].includes(method)) expect("requestBody" in operation).toBe(false);
        expect(operation.summary).toBeTruthy();
        ids.add(operation.operationId);
      }
    }
    expect(ids.size).toBe(endpoints.length + 1);
  });

  it("says of a field what is checked", async () => {
    const document = await description();
    const body = document.paths["/tasks/{t}/decisions"].post.requestBody.content["application/json"].schema;
    expect(body.required).toEqual(["verb"]);
    expect(body.additionalProperties).toBe(false);
    expect(body.properties.undoSeconds).toMatchObject({ type: "integer", minimum: 0, maximum: 60 });
    const written = document.paths["/policies"].post.requestBody.content;
    expect(Object.keys(written)).toEqual(["application/json", "application/yaml"]);
    expect(Object.keys(document.paths["/requests"].post.requestBody.content)).toEqual(["application/json"]);
    const limit = document.paths["/tasks"].get.parameters.find((one: { name: string }) => one.name === "limit");
    expect(limit).toMatchObject({ in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 50 } });
  });
});

describe("/api/docs", () => {
  it("asks no other host for anything", async () => {
    const page = await docs();
    const html = await page.text();
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((one) => one[1] ?? "");
    expect(addresses.length).toBe(4);
    expect(addresses.every((address) => address.startsWith("/") && !address.startsWith("//"))).toBe(true);
  });

  it("serves what it needs and nothing else", async () => {
    const file = (name: string) => docsFile(new Request("http://x/"), { params: Promise.resolve({ file: name }) });
    expect(await (await file("begin.js")).text()).toContain("validatorUrl: null");
    expect((await (await file("swagger-ui-bundle.js")).text()).length).toBeGreaterThan(1_000_000);
    expect((await file("swagger-ui.css")).headers.get("content-type")).toContain("text/css");
    for (const name of ["index.html", "../package.json", "toString", "__proto__"])
      expect((await file(name)).status).toBe(404);
  });
});
