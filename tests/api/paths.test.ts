import { describe, expect, it } from "vitest";
import { endpoints } from "@/lib/api/all";
import { answer } from "@/lib/api/answer";
import { routeOf } from "@/lib/api/routes";

const asked = (method: string, path: string) =>
  answer(new Request(`http://countersign.test/api/v1${path}`, { method }));

describe("a path of the API", () => {
  it("leads to its call, with what stands in it", () => {
    for (const one of endpoints) {
      const path = one.path.replaceAll(/\{(\w+)\}/g, "value-of-$1");
      const route = routeOf(path);
      const names = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      expect([path, route?.calls.get(one.method.toUpperCase()) === one]).toEqual([path, true]);
      expect(route?.params).toEqual(Object.fromEntries(names.map((name) => [name, `value-of-${name}`])));
    }
  });

  it("is read word by word before anything goes for a value", () => {
    expect(routeOf("/requests/preview")?.params).toEqual({});
    expect(routeOf("/requests/previews")?.params).toEqual({ r: "previews" });
    expect(routeOf("/requests/preview/reminder")?.params).toEqual({ r: "preview" });
    expect(routeOf("/people/a%2Fb%40example.com/access")?.params).toEqual({ email: "a%2Fb%40example.com" });
  });

  it("is none with a part too many, too few or empty", async () => {
    for (const path of ["", "/", "/tasks/", "/tasks//comments", "/tasks/T-1/comments/x/y", "/constructor", "/toString"])
      expect([path, routeOf(path)]).toEqual([path, null]);
    const response = await asked("GET", "/nothing");
    expect([response.status, (await response.json()).type]).toEqual([404, "urn:countersign:problem:no-such-path"]);
  });

  it("says what it takes to whoever asks for it another way", async () => {
    const refused = await asked("PUT", "/tasks");
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
    expect(await refused.json()).toMatchObject({
      type: "urn:countersign:problem:no-such-method",
      detail: "This path does not take PUT. It takes GET, POST, HEAD, OPTIONS.",
    });
    const options = await asked("OPTIONS", "/tasks/T-1/decisions");
    expect([options.status, options.headers.get("allow"), options.body]).toEqual([204, "POST, OPTIONS", null]);
    expect((await asked("HEAD", "/tasks")).status).toBe(401);
    expect((await asked("HEAD", "/decisions")).status).toBe(405);
  });
});
