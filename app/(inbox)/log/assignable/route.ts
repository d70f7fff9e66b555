import { answering, typed } from "@/app/answering";
import { assignable } from "@/lib/queries/people";

export const dynamic = "force-dynamic";

/** For how many tasks somebody is checked beforehand; the others answer when they are moved. */
const checked = 10;

/** Whom several tasks can be given to: refused where none of them could go there, warned of where some could not. */
export const GET = answering(async (viewer, asked) => {
  const q = typed(asked);
  const tasks = [...new Set(asked.getAll("task"))].slice(0, checked);
  const found = await Promise.all(tasks.map(async (task) => ({ task, people: await assignable(viewer, task, q) })));
  return joined(found);
});

type Found = readonly { readonly task: string; readonly people: Awaited<ReturnType<typeof assignable>> }[];

function joined(found: Found) {
  const everybody = new Map(
    found.flatMap(({ people }) => people.map((one) => [one.person.email, one] as const)).reverse(),
  );
  const order = found.flatMap(({ people }) => people.map((one) => one.person.email));
  return [...new Set(order)].flatMap((email) => {
    const one = everybody.get(email);
    if (!one) return [];
    const refused = found.flatMap(({ task, people }) => {
      const refusal = people.find(({ person }) => person.email === email)?.refusal;
      return refusal ? [{ task, refusal }] : [];
    });
    const { person, title, open } = one;
    if (refused.length === 0) return [{ person, title, open, refusal: null }];
    if (refused.length === found.length) return [{ person, title, open, refusal: refused[0]?.refusal ?? null }];
    const warning = `cannot have ${refused.map(({ task }) => task).join(", ")}`;
    return [{ person, title, open, refusal: null, warning }];
  });
}
