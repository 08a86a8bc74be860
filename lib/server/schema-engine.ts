import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { databaseAdapter } from './database.ts';

/**
 * Prisma's schema engine as WebAssembly, over our own database adapter. The engine that `prisma migrate` uses is a
 * binary it downloads on first use, which a machine without a network cannot do; this one comes with the package.
 */
export async function openSchemaEngine(url: string, schema: string): Promise<glue.SchemaEngine> {
  await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(databaseAdapter(url));
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
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
}

/** The engine reports its progress as log records; its answers and its errors say all we need. */
function ignoreLog(): void {}
