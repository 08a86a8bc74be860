import { beforeAll, describe, expect, test } from 'vitest';
import { compilerOptions } from '../compiler-options.ts';
import { fileUri, type HandlerOf, handlerTypingFile } from '../handler-typing-file.ts';
import { ambientLibs } from '../typings/ambient-libs.ts';
import type { HandlerAwareWorker } from './handler-aware-worker.ts';

let Worker: typeof HandlerAwareWorker;
beforeAll(async () => {
  ({ HandlerAwareWorker: Worker } = await import('./handler-aware-worker.ts'));
});

const handler = (over: Partial<HandlerOf> = {}): HandlerOf => ({
  function: 'Charge',
  path: 'index.mjs',
  exportName: 'handler',
  sources: ['queue'],
  ...over,
});

function workerOf(source: string, of = handler(), more: Record<string, string> = {}) {
  const files = { [of.path]: source, ...more };
  const models = Object.entries(files).map(([path, text]) => {
    const uri = fileUri(of.function, path);
    return { uri: { toString: () => uri, path: new URL(uri).pathname }, version: 1, getValue: () => text };
  });
  const libs = [...ambientLibs, handlerTypingFile(of)];
  const extraLibs = Object.fromEntries(libs.map(({ filePath, content }) => [filePath, { content, version: 1 }]));
  return {
    worker: new Worker({ getMirrorModels: () => models }, { compilerOptions, extraLibs }),
    uri: fileUri(of.function, of.path),
  };
}

const complaints = async (source: string, of = handler(), more: Record<string, string> = {}) => {
  const { worker, uri } = workerOf(source, of, more);
  const found = await worker.getSemanticDiagnostics(uri);
  return found.map(({ start, messageText }) => ({
    start,
    said: typeof messageText === 'string' ? messageText : JSON.stringify(messageText),
  }));
};

describe('a handler triggered by a queue', () => {
  const source =
    'export const handler = async (event, context) => {\n  for (const record of event.Records) console.log(record.bdy, context.awsRequestId);\n};\n';

  test('is told of a member its records do not have, at the place the person sees', async () => {
    const [first, ...others] = await complaints(source);
    expect(others).toEqual([]);
    expect(first?.said).toContain("Property 'bdy' does not exist on type 'SQSRecord'");
    expect(first?.start).toBe(source.indexOf('bdy'));
  });

  test('is offered the members of a record and of the context', async () => {
    const { worker, uri } = workerOf(source);
    const names = async (after: string) =>
      (await worker.getCompletionsAtPosition(uri, source.indexOf(after) + after.length))?.entries.map(
        (entry) => entry.name,
      );
    expect(await names('record.')).toEqual(expect.arrayContaining(['body', 'messageId', 'attributes']));
    expect(await names('context.')).toContain('getRemainingTimeInMillis');
  });

  test('has its words explained at their own place', async () => {
    const { worker, uri } = workerOf(source);
    const info = await worker.getQuickInfoAtPosition(uri, source.indexOf('event'));
    expect(info?.textSpan).toEqual({ start: source.indexOf('event'), length: 5 });
    expect(info?.displayParts?.map((part) => part.text).join('')).toContain('SQSEvent');
  });
});

test('a handler called directly may read anything of its event', async () => {
  expect(
    await complaints('export const handler = async (event) => event.a.b.c;', handler({ sources: ['direct'] })),
  ).toEqual([]);
});

test('a scheduled handler written in TypeScript knows its event', async () => {
  const of = handler({ path: 'index.ts', sources: ['schedule'] });
  const found = await complaints(
    'export const handler = async (event) => { console.log(event.time, event.Records); };',
    of,
  );
  expect(found.map((complaint) => complaint.said)).toEqual([
    expect.stringContaining("Property 'Records' does not exist"),
  ]);
});

test('what handlers commonly use is known', async () => {
  const source = `
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileSync } from 'fs';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import os from 'node:os';
import { price } from './price.mjs';

class CardDeclined extends Error {}
const sqs = new SQSClient({});
export const handler = async (event) => {
  await sleep(20);
  writeFileSync('/tmp/a', randomUUID() + os.tmpdir());
  const digest = createHash('sha256').update(event.Records[0].body).digest('hex');
  const { MessageId } = await sqs.send(new SendMessageCommand({ QueueUrl: process.env.NEXT, MessageBody: digest }));
  if (price(3) > Number(process.env.LIMIT)) throw new CardDeclined(MessageId, { cause: new Error('x') });
  setTimeout(() => {}, 10);
  return { url: new URL('https://example.com').searchParams.get('a'), buffer: Buffer.from('a').toString('base64') };
};
`;
  const files = { 'price.mjs': 'export const price = (n) => n * 2;' };
  expect(await complaints(source, handler(), files)).toEqual([]);
});

test('CommonJS is known too', async () => {
  const source = `const { createHash } = require('crypto');\nexports.handler = async (event) => createHash('md5').update(event.Records[0].body).digest('hex');`;
  expect(await complaints(source, handler({ path: 'index.cjs' }))).toEqual([]);
});

test('a module Lambda does not have is an error at its import', async () => {
  const [first] = await complaints(`import left from 'left-pad';\nexport const handler = async () => left;`);
  expect(first?.said).toContain("Cannot find module 'left-pad'");
});

test('a package of a layer is known to the functions that list it, under node_modules', async () => {
  const source = "import { greet } from 'shared';\nexport const handler = async () => greet('Ada');\n";
  const shared = {
    'node_modules/shared/index.js': "export const greet = (name) => 'Hello ' + name;\n",
    'node_modules/shared/package.json': '{ "name": "shared", "type": "module", "main": "index.js" }',
  };

  expect(await complaints(source, handler(), shared)).toEqual([]);
  expect((await complaints(source)).map(({ said }) => said)).toEqual([expect.stringContaining("'shared'")]);
});
