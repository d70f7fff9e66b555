import { decide } from "@/lib/commands/decide";
import { rows } from "@/lib/data/db";
import { benchCompany } from "./company";
import type { Figure } from "./figure";

const rounds = 1000;

/** Fifty people decide the same task at once, a thousand times: one decision each time, and everybody else is told whose. */
export async function raceBench(): Promise<Figure> {
  const bench = await benchCompany(rounds + 60, 50);
  let clean = 0;
  for (const task of await bench.open(rounds)) {
    const answers = await Promise.all(
      bench.deciders.map((viewer, index) =>
        decide({ viewer, channel: "api" }, { task, verb: index % 2 ? "approve" : "deny", comment: "first" }),
      ),
    );
    const winner = bench.deciders[answers.findIndex(({ ok }) => ok)]?.id;
    const told = answers.filter(
      (answer) =>
        !answer.ok && answer.refusal.code === "already-decided" && answer.refusal.by === winner && answer.refusal.at,
    );
    const [{ decisions } = { decisions: 0 }] = await rows<{ decisions: number }>(
      "SELECT count(*)::int AS decisions FROM events e JOIN tasks t ON t.id = e.task_id WHERE t.number = $1 AND e.type = 'decided'",
      [task],
    );
    if (decisions === 1 && told.length === bench.deciders.length - 1) clean++;
  }
  const reach = `${rounds} of ${rounds} with one decision and 49 told who and when`;
  return { name: "race", ours: clean, other: null, unit: "races", ratio: null, reach, holds: clean === rounds };
}
