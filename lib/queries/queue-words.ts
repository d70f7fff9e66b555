import type { HydratedQueue } from "@/lib/data/reads/queue-of";
import type { ParameterView, QueueOfView } from "./views";

/** The queue of a task, with its status in words; a status that the queue no longer has keeps its slug. */
export function queueOfTask(queue: HydratedQueue | null, status: string | null): QueueOfView | null {
  if (!queue) return null;
  const known = queue.statuses.find(({ slug }) => slug === status);
  const { slug, name } = queue;
  return {
    slug,
    name,
    status: status === null ? null : (known ?? { slug: status, label: status, category: "open" }),
  };
}

/** The addresses among what was asked for with. */
export function addressesIn(queue: HydratedQueue | null): readonly string[] {
  const given = queue?.parameters ?? {};
  const people = (queue?.fields ?? []).filter(({ name, type }) => type === "person" && name in given);
  return people.map(({ name }) => String(given[name]));
}

/** What was asked for with, in the queue's order; what the queue no longer asks comes last. */
export function parametersOf(
  queue: HydratedQueue | null,
  names: ReadonlyMap<string, string>,
): readonly ParameterView[] {
  const given = queue?.parameters ?? {};
  const fields = queue?.fields ?? [];
  const known = fields.filter(({ name }) => name in given);
  const others = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  return [
    ...known.map(({ name, label, type }) => {
      const value = shown(given[name]);
      return { name, label, type, value, called: type === "person" ? (names.get(String(value)) ?? null) : null };
    }),
    ...others.map((name) => ({ name, label: name, type: null, value: shown(given[name]), called: null })),
  ];
}

function shown(value: unknown): string | number | boolean {
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The queue's title with the parameters of this request in it; what was left out or erased is a dash. */
export function queueTitle({ title, parameters }: HydratedQueue): string {
  return title.replace(slot, (_, name: string) => {
    const value = parameters && Object.hasOwn(parameters, name) ? shown(parameters[name]) : null;
    if (typeof value === "boolean") return value ? "yes" : "no";
    return value === null ? "–" : String(value);
  });
}
