import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} stops a server that has answered, cleanly`, async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'coldstart-e2e-'));
    const env = {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDirectory,
      NODE_ENV: 'production' as const,
    };
    const server = spawn('node', ['server.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(server, 'exit');

    const address = await readyAddress(server.stdout);
    expect((await fetch(address)).status).toBe(200);
    server.kill(signal);

    expect(await ended).toEqual([0, null]);
    await rm(dataDirectory, { recursive: true, force: true });
  });
}

async function readyAddress(output: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const part of output) {
    text += part;
    const address = /ready at (\S+)/.exec(text)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`The server ended before it was ready:\n${text}`);
}
