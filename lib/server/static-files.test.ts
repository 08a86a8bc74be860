import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerStatic } from './static-files.ts';

let directory: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldstart-static-'));
  await mkdir(join(directory, 'static', 'chunks'), { recursive: true });
  await writeFile(join(directory, 'static', 'chunks', 'a-1.js.br'), brotliCompressSync('let a;'));
  await writeFile(join(directory, 'secret.js.br'), brotliCompressSync('secret'));
  server = createServer(async (request, response) => {
    if (!(await answerStatic(request, response, join(directory, 'static')))) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listens on a port
});

afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

test('a browser that takes brotli gets the twin, for good', async () => {
  const response = await fetch(`${origin}/_next/static/chunks/a-1.js`, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(response.headers.get('content-encoding')).toBe('br');
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(await response.text()).toBe('let a;');
});

test.each([
  ['one that does not', '/_next/static/chunks/a-1.js', 'gzip'],
  ['a file without a twin', '/_next/static/chunks/b.js', 'br'],
  ['a way out of the folder', '/_next/static/chunks/..%2f..%2fsecret.js', 'br'],
  ['a plain way out', '/_next/static/../secret.js', 'br'],
  ['another kind of file', '/_next/static/chunks/a-1.js.br', 'br'],
])('%s is left to Next', async (_, path, encoding) => {
  const response = await fetch(origin + path, { headers: { 'accept-encoding': encoding } });
  expect(response.status).toBe(404);
});
