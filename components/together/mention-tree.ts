import type { PersonView } from "@/lib/queries/views";

/** As much of a tree of HTML as is looked at here. */
interface Branch {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Branch[];
}

/** Puts the names of people in the place of their addresses where these stand after an @. */
export function mentionsIn(people: readonly PersonView[]) {
  return () => (tree: Branch) => {
    if (people.length > 0) name(tree, people);
  };
}

function name(branch: Branch, people: readonly PersonView[]): void {
  const { children } = branch;
  if (!children) return;
  for (const [index, child] of children.entries()) {
    const before = children[index - 1];
    const person = people.find(({ email }) => child.properties?.href === `mailto:${email}`);
    const follows = before?.type === "text" && before.value?.endsWith("@") === true;
    if (!person && child.children) name(child, people);
    if (!person || !follows) continue;
    before.value = before.value?.slice(0, -1) ?? "";
    children[index] = {
      type: "element",
      tagName: "mark",
      properties: { title: person.email },
      children: [{ type: "text", value: `@${person.name}` }],
    };
  }
}
