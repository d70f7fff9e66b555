import { hasWords } from "@/lib/format/letters";
import type { CatalogEntry } from "@/lib/queries/asking-views";

/** By what an app was found that its card does not show otherwise: "Found by its description: …"; null where all is to be seen. */
export function foundBy({ app, description, entitlements }: CatalogEntry, q: string): string | null {
  const shown = [app.name, ...entitlements.flatMap((one) => [one.name, one.description ?? ""])].join(" ");
  const unseen = q
    .split(/\s+/)
    .filter((word) => !hasWords(shown, word))
    .join(" ");
  if (unseen === "") return null;
  if (description && hasWords(description, unseen)) return `Found by its description: ${description}`;
  const short = [app.slug, ...entitlements.map((one) => one.slug)].find((slug) => hasWords(slug, unseen));
  return short ? `Found by its short name: ${short}` : null;
}
