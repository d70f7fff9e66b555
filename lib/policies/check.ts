import { isCelError, run } from "@bufbuild/cel";
import { type Fault, type Node, type Parsed, parseCondition } from "./cel";
import { fitting, functions } from "./functions";
import { variables } from "./inputs";
import { operators } from "./operators";
import { nearest, suggestion } from "./suggest";
import { alike, type Typed, typed, unknown, wordsFor } from "./type";

/** What a condition in a place must give: true or false, or the addresses of people. */
export type Wanted = "truth" | "people";

const mostNodes = 200;
const macros = ["all", "exists", "exists_one", "filter", "map"] as const;

/**
 * Checks a condition against the declared variables and the limits of shape (design 5), without
 * running it: what passes here can fail later only by dividing by nothing or reading past a list.
 */
export function checkCondition(source: string, wanted: Wanted): readonly Fault[] {
  const read = parseCondition(source);
  if ("fault" in read) return [read.fault];
  const checker = new Checker(read.parsed);
  const type = checker.visit(read.parsed.expr, {}, false);
  if (checker.nodes > mostNodes) {
    return [{ offset: 0, message: `a condition has at most ${mostNodes} parts, and this has ${checker.nodes}` }];
  }
  if (checker.faults.length > 0) return checker.faults;
  return wrongResult(type, wanted);
}

function wrongResult(type: Typed, wanted: Wanted): readonly Fault[] {
  if (wanted === "truth" && type.is !== "truth") {
    return [{ offset: 0, message: `a condition is true or false, and this is ${wordsFor(type)}` }];
  }
  if (wanted === "people" && !alike(type, { is: "list", of: { is: "text" } })) {
    return [{ offset: 0, message: `this must be a list of addresses, and it is ${wordsFor(type)}` }];
  }
  return [];
}

type Scope = Readonly<Record<string, Typed>>;
type Of<Case extends string> = Extract<Node["exprKind"], { case: Case }>["value"];

class Checker {
  readonly faults: Fault[] = [];
  nodes = 0;
  readonly #parsed: Parsed;

  constructor(parsed: Parsed) {
    this.#parsed = parsed;
  }

  /** The type of a part of the condition; faults are collected on the way. */
  visit(node: Node | undefined, scope: Scope, inLoop: boolean): Typed {
    if (!node) return unknown;
    this.nodes += 1;
    const macro = this.#parsed.sourceInfo?.macroCalls[String(node.id)];
    if (macro?.exprKind.case === "callExpr") return this.#macro(node, macro.exprKind.value, scope, inLoop);
    switch (node.exprKind.case) {
      case "constExpr":
        return this.#constant(node, node.exprKind.value);
      case "identExpr":
        return this.#name(node, node.exprKind.value.name, scope);
      case "selectExpr":
        return this.#field(node, node.exprKind.value, scope, inLoop);
      case "callExpr":
        return this.#call(node, node.exprKind.value, scope, inLoop);
      case "listExpr":
        return this.#list(node.exprKind.value, scope, inLoop);
      default:
        return this.#fault(node, "maps and messages are not used in conditions");
    }
  }

  #constant(node: Node, { constantKind }: Of<"constExpr">): Typed {
    switch (constantKind.case) {
      case "stringValue":
        return { is: "text", literal: constantKind.value };
      case "int64Value":
        return { is: "whole" };
      case "doubleValue":
        return { is: "number" };
      case "boolValue":
        return { is: "truth" };
      case "nullValue":
        return this.#fault(node, 'no variable is ever null: what is not known is "" or "unknown"');
      default:
        return this.#fault(node, "this kind of value is not used in conditions");
    }
  }

  #name(node: Node, name: string, scope: Scope): Typed {
    const local = Object.hasOwn(scope, name) ? scope[name] : undefined;
    if (local) return local;
    if (Object.hasOwn(variables, name)) return { is: "group", group: name };
    return this.#fault(
      node,
      `unknown name ${name}${suggestion(name, [...Object.keys(variables), ...Object.keys(scope)])}`,
    );
  }

  #field(node: Node, { operand, field }: Of<"selectExpr">, scope: Scope, inLoop: boolean): Typed {
    const of = this.visit(operand, scope, inLoop);
    if (of.is === "unknown") return unknown;
    if (of.is !== "group") return this.#fault(node, `${wordsFor(of)} has no part called ${field}`);
    const known = variables[of.group] ?? {};
    const type = Object.hasOwn(known, field) ? known[field] : undefined;
    if (type) return typed(type, `${of.group}.${field}`);
    const choice = nearest(field, Object.keys(known)) ? "" : `; there is ${Object.keys(known).join(", ")}`;
    return this.#fault(node, `${of.group} has no ${field}${suggestion(field, Object.keys(known))}${choice}`);
  }

  #list({ elements }: Of<"listExpr">, scope: Scope, inLoop: boolean): Typed {
    let of: Typed | null = null;
    for (const element of elements) {
      const type = this.visit(element, scope, inLoop);
      if (of && !alike(of, type)) this.#fault(element, `a list holds one kind of value, and this is ${wordsFor(type)}`);
      of ??= type;
    }
    if (of === null) return { is: "empty" };
    // The literals have been checked where they stand; what the list holds is text in general.
    return { is: "list", of: of.is === "text" ? { is: "text" } : of };
  }

  #call(node: Node, { function: name, target, args }: Of<"callExpr">, scope: Scope, inLoop: boolean): Typed {
    const on = target ? this.#value(target, scope, inLoop) : null;
    const given = args.map((arg) => this.#value(arg, scope, inLoop));
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator && on === null) {
      const result = operator(given, this.#literals(args));
      if ("type" in result) return result.type;
      return this.#fault(result.at === undefined ? node : (args[result.at] ?? node), result.fault);
    }
    if (!Object.hasOwn(functions, name)) {
      return this.#fault(node, `unknown function ${name}${suggestion(name, [...Object.keys(functions), ...macros])}`);
    }
    const signature = fitting(name, on, given);
    if (!signature) return this.#fault(node, `${name} does not take ${on ? "this here" : takes(given)}`);
    if (signature.written) this.#written(name, signature.written, args[0] ?? node, given[0]);
    return { is: signature.gives };
  }

  /** A pattern or duration must be written out and be right. */
  #written(name: string, kind: "pattern" | "duration", at: Node, given: Typed | undefined): void {
    if (given?.is !== "text" || given.literal === undefined) {
      this.#fault(at, `the ${kind} of ${name} must be written out as text`);
      return;
    }
    const trial = kind === "duration" ? "duration(value)" : '"".matches(value)';
    if (!isCelError(run(trial, { value: given.literal }))) return;
    const days = /^(\d+)d$/.exec(given.literal)?.[1];
    const meant = kind === "duration" && days ? `: did you mean ${Number(days) * 24}h?` : "";
    this.#fault(
      at,
      `"${given.literal}" is not a ${kind}${meant || (kind === "duration" ? " such as 8h, 30m or 168h" : "")}`,
    );
  }

  #macro(node: Node, { function: name, target, args }: Of<"callExpr">, scope: Scope, inLoop: boolean): Typed {
    const variable = args[0]?.exprKind.case === "identExpr" ? args[0].exprKind.value.name : null;
    if (name === "has")
      return this.#fault(node, 'has() is always true: every variable has a value; compare it with ""');
    if (!macros.some((macro) => macro === name) || variable === null) {
      return this.#fault(node, `unknown function ${name}${suggestion(name, macros)}`);
    }
    if (inLoop) return this.#fault(node, `${name} stands inside another loop: loops are not nested`);
    const over = this.#value(target, scope, inLoop);
    if (over.is !== "list" && over.is !== "empty" && over.is !== "unknown") {
      return this.#fault(node, `${name} goes over a list, and this is ${wordsFor(over)}`);
    }
    const each: Typed = over.is === "list" ? over.of : unknown;
    const bodies = args.slice(1).map((body) => this.#value(body, { ...scope, [variable]: each }, true));
    const last = bodies.at(-1) ?? unknown;
    const tests = name === "map" ? bodies.slice(0, -1) : bodies;
    if (tests.some((test) => test.is !== "truth" && test.is !== "unknown")) {
      return this.#fault(node, `what ${name} asks of each must be true or false`);
    }
    if (name === "map") return { is: "list", of: last.is === "text" ? { is: "text" } : last };
    return name === "filter" ? over : { is: "truth" };
  }

  /** A part that must be a value: a whole group of variables is none. */
  #value(node: Node | undefined, scope: Scope, inLoop: boolean): Typed {
    const type = this.visit(node, scope, inLoop);
    if (type.is !== "group" || !node) return type;
    const fields = Object.keys(variables[type.group] ?? {});
    return this.#fault(node, `${type.group} is not a value: write ${type.group}.${fields[0]} or another part of it`);
  }

  /** The literals of lists on the way, so that `in` can look at each. */
  #literals(args: readonly Node[]): readonly (readonly string[])[] {
    return args.map(({ exprKind }) => {
      if (exprKind.case !== "listExpr") return [];
      return exprKind.value.elements.flatMap((element) =>
        element.exprKind.case === "constExpr" && element.exprKind.value.constantKind.case === "stringValue"
          ? [element.exprKind.value.constantKind.value]
          : [],
      );
    });
  }

  #fault(node: Node, message: string): Typed {
    this.faults.push({ offset: this.#parsed.sourceInfo?.positions[String(node.id)] ?? 0, message });
    return unknown;
  }
}

function takes(given: readonly Typed[]): string {
  return given.length === 0 ? "nothing" : given.map(wordsFor).join(" and ");
}
