import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import type { Problem } from "./policy";

export type Path = readonly PropertyKey[];

/** Where the things of a policy file stand in its text. */
export interface Places {
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
    value,
    key: (path, message) => at(find(document.contents, path).keyOffset, message),
    inside: (path, offset, message) => {
      const { node } = find(document.contents, path);
      if (!isScalar(node) || typeof node.value !== "string" || !node.range) return value(path, message);
      // Quotes and folding shift a text; where it stands as written, the very character can be named.
      const start = text.slice(node.range[0], node.range[1]).indexOf(node.value);
      return at(start < 0 ? node.range[0] : node.range[0] + start + offset, message);
    },
  };
}

interface Found {
  readonly node: Node | null;
  readonly offset: number;
  readonly keyOffset: number;
}

/** The node at the end of the path, or the last one on the way to it. */
function find(root: unknown, path: Path): Found {
  let node = isNode(root) ? root : null;
  let keyOffset = node?.range?.[0] ?? 0;
  for (const segment of path) {
    const next = step(node, segment);
    if (!next) continue;
    node = next.node;
    keyOffset = next.keyOffset;
  }
  return { node, offset: node?.range?.[0] ?? keyOffset, keyOffset };
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
