// Writes the next migration: what changed in prisma/schema.prisma since the schema kept beside the
// last one, as plain SQL to be edited by hand. Works offline: Prisma's engine as WebAssembly.
//   npm run migration -- NAME
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const folder = "prisma/migrations";
// The package exports only its bundler entry, which Node cannot load by itself.
const engineFolder = new URL("../../node_modules/@prisma/schema-engine-wasm/", import.meta.url);

async function loadEngine() {
  const engine = await import(new URL("schema_engine_bg.js", engineFolder).href);
  const { instance } = await WebAssembly.instantiate(await readFile(new URL("schema_engine_bg.wasm", engineFolder)), {
    "./schema_engine_bg.js": engine,
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: process.env.DATABASE_URL }));
  return engine.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
}

const datamodel = (content) => ({ tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] });

const [name = "change"] = process.argv.slice(2);
const schema = await readFile("prisma/schema.prisma", "utf8");
const entries = await readdir(folder, { withFileTypes: true });
const last = entries
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()
  .at(-1);
const before = last ? await readFile(join(folder, last, "schema.prisma"), "utf8") : null;
const schemaEngine = await loadEngine();
const { stdout } = await schemaEngine.diff({
  from: before ? datamodel(before) : { tag: "empty" },
  to: datamodel(schema),
  script: true,
  exitCode: null,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const target = join(folder, `${stamp}_${name}`);
await mkdir(target, { recursive: true });
await writeFile(join(target, "migration.sql"), stdout ?? "");
await writeFile(join(target, "schema.prisma"), schema);
process.stdout.write(`${target}\n`);
