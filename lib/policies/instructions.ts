import { suggestion } from "./suggest";

/** What the instructions of a fulfilment step may have filled in, when they are read. */
const placeholders = [
  "app.name",
  "app.slug",
  "entitlement.name",
  "entitlement.slug",
  "subject.name",
  "subject.email",
  "requester.name",
  "requester.email",
  "request.number",
] as const;

type Placeholder = (typeof placeholders)[number];

const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The instructions as their reader sees them; what this task has no value for stays as it was written. */
export function fillInstructions(
  text: string,
  values: Readonly<Record<Placeholder, string | null | undefined>>,
): string {
  return text.replace(slot, (whole, name: string) => {
    const known = placeholders.find((placeholder) => placeholder === name);
    return (known && values[known]) ?? whole;
  });
}

/** Slots that nothing would ever fill in, each with where it begins in the text. */
export function unknownSlots(text: string): readonly { readonly offset: number; readonly message: string }[] {
  return [...text.matchAll(slot)].flatMap((found) => {
    const name = found[1] ?? "";
    if (placeholders.some((placeholder) => placeholder === name)) return [];
    const meant = suggestion(name, placeholders) || `; there is ${placeholders.join(", ")}`;
    return [{ offset: found.index, message: `nothing fills in {{${name}}}${meant}` }];
  });
}
