import { reasonsNamed } from "@/lib/data/policy-versions";
import { type Reasons, reasonsFor, refusals } from "@/lib/engine/reasons";
import { verbsFor } from "@/lib/engine/rights";
import type { Task } from "@/lib/engine/task";
import { mayOverride } from "./deciding";
import type { Story } from "./story";

/** Short reasons to begin with, for what this viewer may decide: those of the policy the request began under, else the usual ones. */
export async function reasonsOf(story: Story, task: Task): Promise<readonly Reasons[]> {
  const { about, viewer, facts } = story;
  const verbs = verbsFor(about, task, viewer.id, facts)
    .filter((one) => one.refusal === null || mayOverride(story, task, one))
    .map(({ verb }) => verb);
  const asked = about.routing && verbs.some((verb) => refusals.includes(verb));
  return reasonsFor(task.kind, verbs, asked ? await reasonsNamed(about.routing.version) : []);
}
