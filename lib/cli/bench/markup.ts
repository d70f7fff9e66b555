/** An element as it stands in a page, or a text. */
export type Markup = string | Element;

interface Element {
  readonly tag: string;
  readonly props: Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>>;
  readonly children: Markup[];
}

const token = /<!--.*?-->|<\/([a-zA-Z][^\s>]*)>|<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gs;
const attribute = /([^\s=>/]+)(?:="([^"]*)")?/g;
const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const switches = new Set("checked disabled hidden inert multiple open required selected".split(" "));

/**
 * What a page that React rendered shows, as data: its body without scripts, styles and what else the framework puts
 * there by itself. React's own form is all it reads: attributes in double quotes, every tag closed.
 */
export function markupOf(html: string): readonly Markup[] {
  const body = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? html;
  const root: Markup[] = [];
  const open: Element[] = [];
  for (const [, closed, tag, attributes, text] of shown(body).matchAll(token)) {
    const place = open.at(-1)?.children ?? root;
    if (text !== undefined) place.push(plain(text));
    if (closed !== undefined) open.pop();
    if (tag === undefined) continue;
    const element = { tag, props: propsOf(attributes ?? ""), children: [] };
    place.push(element);
    if (!empty.has(tag)) open.push(element);
  }
  return root;
}

function shown(body: string): string {
  return body
    .replaceAll(/<(script|style|title)\b.*?<\/\1>/gs, "")
    .replaceAll(/<(link|meta)\b[^>]*>/g, "")
    .replaceAll(/<div hidden="">(?:<!--[^>]*-->)*<\/div>/g, "");
}

function propsOf(attributes: string): Element["props"] {
  const pairs = [...attributes.matchAll(attribute)].map(([, name = "", value = ""]) => {
    if (name === "style") return [name, styleOf(plain(value))] as const;
    return [name === "class" ? "className" : name, switches.has(name) && value === "" ? true : plain(value)] as const;
  });
  return Object.fromEntries(pairs);
}

function styleOf(text: string): Readonly<Record<string, string>> {
  const rules = text.split(";").map((rule) => {
    const [name = "", value = ""] = rule.split(/:(.*)/s);
    return [
      name.startsWith("--") ? name : name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase()),
      value.trim(),
    ];
  });
  return Object.fromEntries(rules.filter(([name]) => name !== ""));
}

function plain(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
  return text.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (whole, name) => named[name] ?? whole);
}

/** How many elements there are. */
export function elements(markup: readonly Markup[]): number {
  return markup.reduce((sum, one) => sum + (typeof one === "string" ? 0 : 1 + elements(one.children)), 0);
}
