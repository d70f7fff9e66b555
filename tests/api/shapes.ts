import fc from "fast-check";
import { z } from "zod";

/** What a call takes, as JSON Schema says it. */
interface Shape {
  readonly type?: string;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
}

const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, "", -1, 0, 1.5, 1e308, 2 ** 53, true, [], {}, "\0", "\ud800", "%", "' OR 1=1 --"),
  fc.constantFrom("__proto__", "constructor", "../..", "x".repeat(20_000), "infinity", "0000-00-00T00:00:00Z"),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: "binary" }),
);

/** Names of things that are there, by the field that takes them; `any` for every other. */
export type Known = Readonly<Record<string, readonly string[]>> & { readonly any: readonly string[] };

/** Mostly what a schema asks for, with names of things that are there; now and then what it does not. */
export function inShapeOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const definitions = (root.$defs ?? {}) as Readonly<Record<string, Shape>>;
  const text = (format: string | undefined, name: string): fc.Arbitrary<unknown> => {
    if (format === "duration") return fc.constantFrom("PT1H", "P7D", "P999Y", "P0D");
    if (format === "date-time")
      return fc.constantFrom("2030-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z");
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...(known[name] ?? known.any)) },
      { weight: 1, arbitrary: fc.constantFrom("name", "2030-01-01T00:00:00Z", "P7D", "08:00") },
      { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
    );
  };
  const shaped = (shape: Shape, depth: number, name = ""): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 150, arbitrary: proper(shape, depth, name) }, { weight: 1, arbitrary: junk });
  const proper = (shape: Shape, depth: number, name = ""): fc.Arbitrary<unknown> => {
    const several = shape.anyOf ?? shape.oneOf;
    if (several) return fc.oneof(...several.map((one) => proper(one, depth, name)));
    if (shape.$ref) {
      const found = definitions[shape.$ref.split("/").at(-1) ?? ""];
      return found && depth < 5 ? proper(found, depth + 1, name) : junk;
    }
    if (shape.allOf?.[0]) return proper(shape.allOf[0], depth, name);
    if (shape.const !== undefined) return fc.constant(shape.const);
    if (shape.enum) return fc.constantFrom(...shape.enum);
    switch (shape.type) {
      case "string":
        return text(shape.format, name);
      case "integer":
        return fc.integer({ min: Math.max(shape.minimum ?? 0, -5), max: Math.min(shape.maximum ?? 70, 70) });
      case "number":
        return fc.double({ noNaN: true });
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "array":
        return fc.array(shaped(shape.items ?? {}, depth + 1, name), { maxLength: 3 });
      case "object":
        return record(shape, depth);
      default:
        return junk;
    }
  };
  const record = ({ properties = {}, required = [], additionalProperties }: Shape, depth: number) => {
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, shaped(one, depth + 1, name)]),
    );
    const given = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
    if (typeof additionalProperties !== "object" || Object.keys(additionalProperties).length === 0) return given;
    return fc.dictionary(fc.constantFrom(...known.any), shaped(additionalProperties, depth + 1), { maxKeys: 3 });
  };
  return shaped(root as Shape, 0);
}
