import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '#generated/prisma/client.ts';

export type Database = PrismaClient;

/** How long a statement waits for another process's lock before it fails. */
const busyTimeoutMs = 5_000;

/** The adapter every part that talks to the database opens it through. `url` is `file:` and an absolute path. */
export function databaseAdapter(url: string): PrismaLibSql {
  return new PrismaLibSql({ url, timeout: busyTimeoutMs });
}

/**
 * Opens the database, making its folder when there is none. Write-ahead logging lets readers go on while one writes,
 * and keeps what was committed when the process is killed.
 */
export async function openDatabase(url: string): Promise<Database> {
  await mkdir(dirname(fileURLToPath(url)), { recursive: true });
  const database = new PrismaClient({ adapter: databaseAdapter(url) });
  await database.$queryRaw`PRAGMA journal_mode = WAL`;
  return database;
}
