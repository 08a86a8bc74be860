import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PrismaLibSql } from '@prisma/adapter-libsql';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

/**
 * Prisma's schema engine as WebAssembly, over the given database adapter. The engine that `prisma migrate` uses is a
 * binary it downloads on first use, which a machine without a network cannot do; this one comes with the package.
 */
export async function openSchemaEngine(database: PrismaLibSql, schema: string): Promise<glue.SchemaEngine> {
  await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(database);
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, ignoreLog, adapter);
}

let loading: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  loading ??= instantiate();
  return loading;
}

/** By hand rather than by importing the `.wasm` file, which Node still announces as experimental on every start. */
async function instantiate(): Promise<void> {
  const entry = import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(fileURLToPath(entry.replace(/\.js$/, '.wasm')));
  // The glue module exports, under the names the WebAssembly module imports them by, exactly the functions it needs.
  const imports = { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') start();
}

/** The engine reports its progress as log records; its answers and its errors say all we need. */
function ignoreLog(): void {}
