import { expect, test } from 'vitest';
import type { VersionConfig } from '#lib/sim/config.ts';
import { codeId, resourceId } from '#lib/sim/ids.ts';
import { seconds } from '#lib/std/time.ts';
import { driftWords, settingDifferences, settingsOf } from './configuration-words.ts';

const config: VersionConfig = {
  id: resourceId('Charge'),
  name: 'charge',
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:charge',
  description: '',
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  timeout: seconds(3),
  memoryMb: 512,
  ephemeralStorageMb: 512,
  architecture: 'x86_64',
  environment: [
    ['TABLE', 'orders'],
    ['MODE', 'a'],
  ],
  logging: { format: 'Text', group: '/aws/lambda/charge' },
  tracing: 'PassThrough',
  code: codeId('one'),
  codeBytes: 100,
};

const differences = (changes: Partial<VersionConfig>) =>
  settingDifferences(settingsOf(config), settingsOf({ ...config, ...changes }));

test('two versions differ in the settings that differ, each environment variable by itself', () => {
  expect(
    differences({
      description: 'canary',
      memoryMb: 1_024,
      environment: [
        ['MODE', 'b'],
        ['NEW', '1'],
      ],
    }),
  ).toEqual([
    { setting: 'MemorySize', before: '512 MB', after: '1024 MB' },
    { setting: 'Environment TABLE', before: 'orders', after: undefined },
    { setting: 'Environment MODE', before: 'a', after: 'b' },
    { setting: 'Description', before: undefined, after: 'canary' },
    { setting: 'Environment NEW', before: undefined, after: '1' },
  ]);
});

test('the code is no setting: it is compared as files', () => {
  expect(differences({ code: codeId('two'), codeBytes: 200 })).toEqual([]);
});

test('drift is told by AWS’s names, once each', () => {
  expect(driftWords(['memoryMb', 'code', 'codeBytes', 'reservedConcurrency'])).toEqual([
    'MemorySize',
    'Code',
    'ReservedConcurrentExecutions',
  ]);
});
