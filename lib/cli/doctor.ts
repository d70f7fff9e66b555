// npm run doctor -- [--repair] [--json]: holds everything stored against what must be so, and mends what follows from the record.
import { parseArgs } from "node:util";
import { examineEverything, type Finding } from "@/lib/commands/doctor";
import { closeDatabase } from "@/lib/data/db";

const usage = "npm run doctor -- [--repair] [--json]";

function readCall(): { readonly repair: boolean; readonly json: boolean } {
  const { values } = parseArgs({
    options: { repair: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  return values;
}

/** What is still wrong after what was mended. */
const left = ({ count, mended }: Finding) => count - mended;

function say(finding: Finding): string {
  const { name, says, count, examples, mended } = finding;
  if (count === 0) return `✓ ${says}`;
  const more = count > examples.length ? ", …" : "";
  const healed = mended > 0 ? ` ${mended === count ? "Mended." : `${mended} mended.`}` : "";
  return `${left(finding) === 0 ? "✓" : "✗"} ${says}: not so in ${count} ${count === 1 ? "place" : "places"} (${name}: ${examples.join(", ")}${more}).${healed}`;
}

function summary(findings: readonly Finding[], repair: boolean): string {
  const wrong = findings.filter((finding) => left(finding) > 0);
  if (wrong.length === 0) return "Everything is as it should be.";
  const hint = repair
    ? "This does not follow from the record and cannot be mended here."
    : "--repair mends what follows from the record.";
  return `${wrong.length} of ${findings.length} rules do not hold. ${hint}`;
}

try {
  const { repair, json } = readCall();
  const findings = await examineEverything(repair);
  const lines = json
    ? findings.map((finding) => JSON.stringify(finding))
    : [...findings.map(say), summary(findings, repair)];
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = findings.some((finding) => left(finding) > 0) ? 1 : 0;
} catch (error) {
  const { message, code } =
    error instanceof Error ? (error as Error & { readonly code?: string }) : { message: String(error), code: "" };
  process.stderr.write(
    code?.startsWith("ERR_PARSE_ARGS")
      ? `${message.split(". ")[0]}. Usage: ${usage}\n`
      : `The doctor could not finish: ${message || code}.\n`,
  );
  process.exitCode = 2;
} finally {
  await closeDatabase();
}
