import { expect } from "@playwright/test";
import { as } from "./over-api";

type Call = ReturnType<typeof as>;

/** An app of a test's own, with a reader and a writer; Theo approves and provides what is asked of it. */
export interface OwnApp {
  readonly slug: string;
  readonly name: string;
  /** Has somebody ask for an access of it for a week: the request, and Theo's approval of it. */
  readonly ask: (
    by: Call,
    entitlement: "reader" | "writer",
  ) => Promise<{ readonly number: string; readonly task: { readonly number: string } }>;
  /** Gives somebody an access of it for a week, and says by which request. */
  readonly give: (to: Call, entitlement: "reader" | "writer") => Promise<string>;
  /** Ends these requests and whatever else is open about it, and takes the app away again. */
  readonly clear: (requests?: readonly string[]) => Promise<void>;
}

/** Puts up an app that no other test knows. */
export async function ownApp(word: string): Promise<OwnApp> {
  const [admin, theo] = [as("sam"), as("theo")];
  const own = Date.now().toString(36);
  const [slug, name] = [`${word.toLowerCase()}-${own}`, `${word} ${own}`];
  const kinds = { kind: "role", risk: "low", maxDuration: "P30D" };
  await admin("PUT", `/apps/${slug}`, {
    name,
    owners: ["theo@marram.example"],
    entitlements: [
      { slug: "reader", name: "Reader", ...kinds },
      { slug: "writer", name: "Writer", ...kinds },
    ],
  });
  const source = `policy: ${name}
for: grant
applies: { app: ${slug} }
steps:
  - approve: [ { users: [ theo@marram.example ] } ]
  - provision: { manual: { to: { users: [ theo@marram.example ] } } }
`;
  const policy = await admin("POST", "/policies", { source });
  await admin("POST", `/policies/${policy.slug}/publication`, {});
  const ask = (by: Call, entitlement: "reader" | "writer") =>
    by("POST", "/requests", {
      type: "grant",
      app: slug,
      entitlement,
      duration: "P7D",
      justification: "Reading the plans.",
    });
  return {
    slug,
    name,
    ask,
    give: async (to, entitlement) => {
      let request = await ask(to, entitlement);
      const { number } = request;
      for (const verb of ["approve", "complete"]) {
        await theo("POST", `/tasks/${request.task.number}/decisions`, { verb });
        request = await to("GET", `/requests/${number}`);
      }
      expect(request.outcome).toBe("granted");
      return number;
    },
    clear: async (requests = []) => {
      const { items } = await admin("GET", `/requests?view=all&limit=100&app=${slug}`);
      const about: readonly string[] = items.map(({ number }: { readonly number: string }) => number);
      for (const number of new Set([...requests, ...about])) {
        const { state } = await admin("GET", `/requests/${number}`);
        // What has just been decided may be past cancelling; it ends by itself.
        const cancelled = () => admin("POST", `/requests/${number}/cancellation`, { reason: "The test is over." });
        if (state !== "closed") await cancelled().catch(() => undefined);
      }
      await admin("PUT", `/apps/${slug}`, { status: "archived" });
    },
  };
}
