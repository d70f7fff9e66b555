import { expect, it } from "vitest";
import { foundBy } from "@/components/catalog/found-by";
import type { CatalogEntry } from "@/lib/queries/asking-views";

const okta: CatalogEntry = {
  app: { slug: "okta-eu", name: "Okta" },
  description: "Sign-in and passwords for everybody.",
  owners: [],
  counts: { offered: 1, held: 0, requested: 0 },
  entitlements: [
    {
      app: "okta-eu",
      slug: "ro-admin",
      name: "Read-only admin",
      kind: "role",
      risk: "low",
      maxDuration: null,
      description: "Sees every account.",
      held: false,
      grant: null,
      emergency: false,
      requested: null,
      usualHours: null,
    },
  ],
};

it("a card says by what it was found where nobody could see it", () => {
  expect(foundBy(okta, "")).toBeNull();
  expect(foundBy(okta, "OKTA read account")).toBeNull();
  expect(foundBy(okta, "okta password")).toBe("Found by its description: Sign-in and passwords for everybody.");
  expect(foundBy(okta, "ro-admin")).toBe("Found by its short name: ro-admin");
  expect(foundBy(okta, "password ro-admin")).toBeNull();
});
