import { strToU8, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { IsolateHost } from '#lib/sandbox/host/isolate-host.ts';
import { freshGuest } from '#lib/sandbox/testing/generated-guest.ts';
import type { Entry } from '../../journal/entry.ts';
import { loadScenarioText } from './load-scenario.ts';
import { runScenario } from './scenario.ts';

beforeAll(freshGuest);

const NEW = `exports.handler = async () => 'new'; exports.other = async () => 'other';`;
const ZIP = Buffer.from(zipSync({ 'index.js': strToU8(NEW) }, { mtime: '2026-01-01T00:00:00Z' })).toString('base64');

/** What the invocations of a scenario came back with. */
async function results(calls: string): Promise<readonly string[]> {
  const loaded = await loadScenarioText(
    `template:
  Resources:
    Fn:
      Type: AWS::Lambda::Function
      Properties:
        FunctionName: fn
        Runtime: nodejs22.x
        Handler: index.handler
        Role: arn:aws:iam::123456789012:role/r
        Code: { ZipFile: "exports.handler = async () => 'old';" }
until: 1m
calls:
${calls}`,
    { folder: import.meta.dirname },
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const host = new IsolateHost();
  for (const bundle of loaded.value.bundles) host.add(bundle);
  const payloads: string[] = [];
  const onEntry = (entry: Entry) => {
    if (entry.type === 'invocation.succeeded') payloads.push(entry.payload);
  };
  runScenario(loaded.value.scenario, host, { onEntry });
  return payloads;
}

test('[API-02] a scenario may bring code as an archive, and another handler for it, by calls', async () => {
  const invoke = (at: number) => `  - { at: ${at}s, call: lambda:Invoke, params: { FunctionName: fn } }\n`;

  expect(
    await results(
      `${invoke(1)}  - { at: 10s, call: lambda:UpdateFunctionCode, params: { FunctionName: fn, ZipFile: "${ZIP}" } }
${invoke(20)}  - { at: 30s, call: lambda:UpdateFunctionConfiguration, params: { FunctionName: fn, Handler: index.other } }
${invoke(40)}`,
    ),
  ).toEqual(['"old"', '"new"', '"other"']);
});
