/**
 * Writes the SQL that leads from the existing migrations to prisma/schema.prisma into a new migration:
 * `node scripts/new-migration.ts <name>`. Read it before you commit it: what has data must not be dropped by accident.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseAdapter } from '../lib/server/database.ts';
import { applyMigrations, noFilters } from '../lib/server/migrations.ts';
import { openSchemaEngine } from '../lib/server/schema-engine.ts';

const prisma = join(import.meta.dirname, '..', 'prisma');
const name = process.argv[2];

if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the migration in small letters, digits and underscores: node scripts/new-migration.ts add_tags');
  process.exit(2);
}

const sql = await difference();
if (sql === undefined) console.log('The migrations already lead to prisma/schema.prisma; nothing to do.');
else console.log(`Written: ${await write(name, sql)}`);

/**
 * What lies between a scratch database with the existing migrations and the schema. The engine could replay the
 * migrations itself, but sends each to its shadow database as one statement, of which this adapter runs only the first.
 */
async function difference(): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'coldstart-migration-'));
  try {
    const url = pathToFileURL(join(scratch, 'scratch.db')).href;
    await applyMigrations(url, prisma);
    const sql = await differenceFrom(url, await readFile(join(prisma, 'schema.prisma'), 'utf8'));
    return sql?.includes('-- This is an empty migration') ? undefined : sql;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function differenceFrom(url: string, schema: string): Promise<string | undefined> {
  const files = [{ path: 'schema.prisma', content: schema }];
  const engine = await openSchemaEngine(databaseAdapter(url), schema);
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: prisma },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: noFilters,
  });
  engine.free();
  return stdout ?? undefined;
}

async function write(name: string, sql: string): Promise<string> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = join(prisma, 'migrations', `${stamp}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), `${sql.trimEnd()}\n`);
  return join(directory, 'migration.sql');
}
