import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Problem } from "./policy";

export type Path = readonly PropertyKey[];

/** Where the things of a policy file stand in its text. */
export interface Places {
  /** Whether anything stands there. */
  has(path: Path): boolean;
  /** At the value, or as near to it as the file goes. */
  value(path: Path, message: string): Problem;
  /** At the key itself. */
  key(path: Path, message: string): Problem;
  /** So many characters into a text that stands there. */
  inside(path: Path, offset: number, message: string): Problem;
}

/** The places of a parsed file. */
export function placesIn(document: Document, text: string, lines: LineCounter): Places {
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  const value = (path: Path, message: string) => at(find(document.contents, path).offset, message);
  return {
    has: (path) => find(document.contents, path).whole,
    value,
    key: (path, message) => at(find(document.contents, path).keyOffset, message),
    inside: (path, offset, message) => {
      const { node } = find(document.contents, path);
      if (!isScalar(node) || typeof node.value !== "string" || !node.range) return value(path, message);
      // Quotes and folding shift a text; where it stands as written, the very character can be named.
      const raw = text.slice(node.range[0], node.range[1]);
      return at(node.range[0] + offsetWithin(raw, node.value, offset), message);
    },
  };
}

/** So many characters into a value, in the text it was read from: as written, line by line in a block, else at its start. */
function offsetWithin(raw: string, value: string, offset: number): number {
  const start = raw.indexOf(value);
  if (start >= 0) return start + offset;
  const before = value.slice(0, offset).split("\n");
  const inBlock = /^[|]/.test(raw) ? raw.split("\n").slice(0, before.length + 1) : [];
  const line = value.split("\n")[before.length - 1] ?? "";
  const indent = inBlock.at(-1)?.indexOf(line) ?? -1;
  if (indent < 0 || inBlock.length <= before.length) return 0;
  const lengths = inBlock.slice(0, -1).map((text) => text.length + 1);
  return lengths.reduce((sum, length) => sum + length, 0) + indent + (before.at(-1)?.length ?? 0);
}

interface Found {
  readonly node: Node | null;
  readonly offset: number;
  readonly keyOffset: number;
  /** Whether the way went to its end. */
  readonly whole: boolean;
}

/** The node at the end of the path, or the last one on the way to it. */
function find(root: unknown, path: Path): Found {
  let node = isNode(root) ? root : null;
  let keyOffset = node?.range?.[0] ?? 0;
  let whole = true;
  for (const segment of path) {
    const next = step(node, segment);
    if (!next) {
      whole = false;
      continue;
    }
    node = next.node;
    keyOffset = next.keyOffset;
  }
  return { node, offset: node?.range?.[0] ?? keyOffset, keyOffset, whole };
}

/** One segment down. An index into what is no list stays where it is: a single entry stands for a list of one. */
function step(node: Node | null, segment: PropertyKey): { readonly node: Node; readonly keyOffset: number } | null {
  if (isSeq(node) && typeof segment === "number") {
    const item = node.items[segment];
    return isNode(item) ? { node: item, keyOffset: item.range?.[0] ?? 0 } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  if (!pair) return null;
  const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
  return isNode(pair.value) ? { node: pair.value, keyOffset } : null;
}
