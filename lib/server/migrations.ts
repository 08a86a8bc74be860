import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationDirectory, MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { databaseAdapter } from './database.ts';
import { openSchemaEngine } from './schema-engine.ts';

/** Nothing in our database is managed by somebody else. */
export const noFilters = { externalTables: [], externalEnums: [] };

/** Applies the migrations of `prismaDirectory` that the database has not seen and answers their names, oldest first. */
export async function applyMigrations(url: string, prismaDirectory: string): Promise<readonly string[]> {
  await mkdir(dirname(fileURLToPath(url)), { recursive: true });
  const schema = await readFile(join(prismaDirectory, 'schema.prisma'), 'utf8');
  const engine = await openSchemaEngine(databaseAdapter(url), schema);
  try {
    const migrationsList = await readMigrations(join(prismaDirectory, 'migrations'));
    const applied = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return applied.appliedMigrationNames;
  } finally {
    engine.free();
  }
}

/** The migrations folder as the schema engine wants to be given it. */
export async function readMigrations(baseDir: string): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map((name) => readMigration(baseDir, name))),
  };
}

async function readMigration(baseDir: string, name: string): Promise<MigrationDirectory> {
  const value = await readFile(join(baseDir, name, 'migration.sql'), 'utf8');
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } };
}
