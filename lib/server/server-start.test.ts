import { spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

test.each([
  [{ PORT: 'three' }, /^PORT is "three"/],
  [{ HOST: 'two words' }, /^HOST is "two words"/],
  [{ DATABASE_URL: 'mysql://db' }, /^DATABASE_URL is "mysql:\/\/db"/],
  [{ PORT: '0', DATA_DIR: '/dev/null/data' }, /^DATA_DIR is "\/dev\/null\/data"/],
])('%o ends the server with one line', (environment, line) => {
  expect(start(environment)).toEqual({ status: 1, error: expect.stringMatching(line), lines: 1 });
});

test('a port in use ends the server with one line', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  // A server listening on a host and a port has an address of this form.
  const { port } = other.address() as AddressInfo;

  expect(start({ PORT: String(port) })).toEqual({
    status: 1,
    error: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use.`),
    lines: 1,
  });
  other.close();
});

function start(environment: { readonly [name: string]: string }) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' as const, DATA_DIR: tmpdir(), ...environment };
  const { status, stderr } = spawnSync(process.execPath, ['server.ts'], { cwd: root, env, encoding: 'utf8' });
  return { status, error: stderr, lines: stderr.trimEnd().split('\n').length };
}
