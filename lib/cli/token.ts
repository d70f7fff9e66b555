// npm run token -- EMAIL: prints an API token and nothing else.
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/data/db";
import { createToken, personOfAddress, type TokenScope } from "@/lib/data/tokens";

const usage = "npm run token -- EMAIL [--scope read|write] [--name NAME] [--days 90]";

/** Something the person at the keyboard can put right: one line, no stack. */
class Mistake extends Error {}

interface Call {
  readonly email: string;
  readonly scope: TokenScope;
  readonly name: string;
  readonly days: number;
}

function readCall(): Call | "help" {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scope: { type: "string", default: "write" },
      name: { type: "string", default: "Command line" },
      days: { type: "string", default: "90" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const [email, ...more] = positionals;
  if (email === undefined || more.length > 0) throw new Mistake(`One address is needed: ${usage}`);
  const { scope, name } = values;
  if (scope !== "read" && scope !== "write") throw new Mistake(`--scope ${scope}: it is read or write.`);
  if (name.trim() === "" || name.length > 100) throw new Mistake("--name takes 1 to 100 characters.");
  const days = /^\d{1,4}$/.test(values.days) ? Number(values.days) : 0;
  if (days < 1 || days > 366) throw new Mistake(`--days ${values.days}: a whole number from 1 to 366.`);
  return { email, scope, name: name.trim(), days };
}

async function main(): Promise<string> {
  const call = readCall();
  if (call === "help") return usage;
  const person = await personOfAddress(call.email);
  if (!person) throw new Mistake(`There is nobody with the address ${call.email}.`);
  if (!person.active) throw new Mistake(`${call.email} is deactivated and gets no token.`);
  return createToken({ person: person.id, name: call.name, scope: call.scope, days: call.days });
}

function explain(error: Error & { readonly code?: string }): string {
  if (error instanceof Mistake) return error.message;
  if (error.code?.startsWith("ERR_PARSE_ARGS")) return `${error.message.split(". ")[0]}. Usage: ${usage}`;
  return `No token was made: ${error.message || error.code}.`;
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  process.stderr.write(`${explain(error instanceof Error ? error : new Error(String(error)))}\n`);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
