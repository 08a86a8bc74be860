import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#lib/std/json.ts';
import { diagnose } from './diagnose.ts';
import { withValue } from './property-path.ts';

/** What is said of one property of an otherwise sound function: severity and words. */
function saidOf(path: string, value: JsonValue, at = path) {
  const sound = { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: 'exports.handler = 1' } };
  const Resources = { F: { Type: 'AWS::Lambda::Function', Properties: withValue(sound, path, value) } };
  return diagnose({ Resources })
    .filter(({ property }) => property === at)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const failed = (value: string, name: string, must: string) => [
  `error: 1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${must}`,
];

const letters = (count: number) => 'a'.repeat(count);

describe('a value past a limit is refused in AWS’s words', () => {
  test.each<[string, string, JsonValue, string, string]>([
    ['[CFG-01] 127 MB', 'MemorySize', 127, 'memorySize', 'have value greater than or equal to 128'],
    ['[CFG-01] 10,241 MB', 'MemorySize', 10_241, 'memorySize', 'have value less than or equal to 10240'],
    ['[CFG-03] no time', 'Timeout', 0, 'timeout', 'have value greater than or equal to 1'],
    ['[CFG-03] past 15 minutes', 'Timeout', 901, 'timeout', 'have value less than or equal to 900'],
    [
      '[CFG-04] /tmp of 511 MB',
      'EphemeralStorage.Size',
      511,
      'ephemeralStorage.size',
      'have value greater than or equal to 512',
    ],
    [
      '[CFG-04] /tmp of 11 GB',
      'EphemeralStorage.Size',
      11_264,
      'ephemeralStorage.size',
      'have value less than or equal to 10240',
    ],
    ['[CFG-15] a handler with a space', 'Handler', 'a b.c', 'handler', 'satisfy regular expression pattern: [^\\s]+'],
    [
      '[CFG-15] a handler of 129 characters',
      'Handler',
      letters(129),
      'handler',
      'have length less than or equal to 128',
    ],
    [
      '[LOG-20] an unknown level',
      'LoggingConfig',
      { LogFormat: 'XML' },
      'loggingConfig.logFormat',
      'satisfy enum value set: [Text, JSON]',
    ],
    [
      '[XRAY-01] an unknown mode',
      'TracingConfig.Mode',
      'On',
      'tracingConfig.mode',
      'satisfy enum value set: [Active, PassThrough]',
    ],
  ])('%s', (_, path, value, name, must) => {
    const at = path === 'LoggingConfig' ? 'LoggingConfig.LogFormat' : path;
    const shown = path === 'LoggingConfig' ? 'XML' : String(value);

    const said = saidOf(path, value, at).map((each) => each.replace(/a{80}…/, letters(129)));
    expect(said).toEqual(expect.arrayContaining(failed(shown, name, must)));
  });

  test('[CFG-15] a name of 65 characters, a description of 257', () => {
    expect(saidOf('FunctionName', letters(65))).toEqual(
      failed(letters(65), 'functionName', 'have length less than or equal to 64'),
    );
    expect(saidOf('Description', letters(257))[0]).toMatch(/'description' .* length less than or equal to 256$/);
  });

  test('[CFG-14] an architecture is one of two, and there is exactly one', () => {
    const refused = (value: string, must: string) => failed(value, 'architectures', must);

    expect(saidOf('Architectures', ['x86_64', 'arm64'])).toEqual(
      refused('[x86_64, arm64]', 'have length less than or equal to 1'),
    );
    expect(saidOf('Architectures', [])).toEqual(refused('[]', 'have length greater than or equal to 1'));
    expect(saidOf('Architectures', ['X86_64'])).toEqual(
      refused(
        '[X86_64]',
        'satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]',
      ),
    );
  });

  test('[CFG-17] 51 tags', () => {
    const tags = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: 'v' }));

    expect(saidOf('Tags', tags)).toContain('error: Number of tags exceeds resource tag limit.');
    expect(saidOf('Tags', tags.slice(1)).some((said) => said.startsWith('error'))).toBe(false);
  });

  test('[API-13] a tag whose key is reserved', () => {
    expect(saidOf('Tags', [{ Key: 'aws:team', Value: 'v' }])).toContain(
      'error: aws: prefixed tag key names are not allowed for external use.',
    );
  });

  test('[CFG-18] 17 subnets, 6 security groups', () => {
    const SubnetIds = Array.from({ length: 17 }, (_, n) => `subnet-${n}`);
    const SecurityGroupIds = SubnetIds.slice(0, 6);
    const network = { SubnetIds, SecurityGroupIds };

    expect(saidOf('VpcConfig', network, 'VpcConfig.SubnetIds')).toEqual(
      failed(`[${SubnetIds.join(', ')}]`, 'vpcConfig.subnetIds', 'have length less than or equal to 16'),
    );
    expect(saidOf('VpcConfig', network, 'VpcConfig.SecurityGroupIds')).toHaveLength(1);
  });
});

describe('a runtime', () => {
  test('[RT-04] that is blocked is refused as AWS refuses it', () => {
    expect(saidOf('Runtime', 'nodejs18.x')).toEqual([
      'error: The runtime parameter of nodejs18.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.',
    ]);
  });

  test('[RT-01] [RT-03] nodejs20.x is past its time as well, and runs on', () => {
    expect(saidOf('Runtime', 'nodejs20.x')).toEqual([expect.stringMatching(/^warning: .* It still runs here/)]);
    expect(saidOf('Runtime', 'nodejs22.x')).toEqual([]);
  });

  test('[RT-05] that nobody knows is refused with those AWS knows', () => {
    expect(saidOf('Runtime', 'nodejs24')).toEqual([
      expect.stringMatching(
        /^error: Value nodejs24 at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs20\.x, .*\] or be a valid ARN$/,
      ),
    ]);
  });

  test('of another language is not simulated', () => {
    expect(saidOf('Runtime', 'java21')).toEqual([expect.stringMatching(/^error: java21 is not simulated\. Choose/)]);
  });
});

test('[SNAP-01] no Node.js function takes part in SnapStart', () => {
  expect(saidOf('SnapStart.ApplyOn', 'PublishedVersions')).toEqual([
    'error: nodejs24.x is not supported for SnapStart enabled functions.',
  ]);
  expect(saidOf('SnapStart.ApplyOn', 'None')).toEqual([]);
});

test('[EVAR-02] [EVAR-04] names of variables', () => {
  const said = (name: string) => saidOf('Environment', { Variables: { [name]: 'x' } }, `Environment.Variables.${name}`);

  expect(said('A1')).toEqual([]);
  expect(said('1A')).toEqual([
    expect.stringMatching(/Map keys must satisfy constraint: .*: \[a-zA-Z\]\(\[a-zA-Z0-9_\]\)\+\]$/),
  ]);
  expect(said('_HANDLER')).toEqual([expect.stringMatching(/Reserved keys used in this request: _HANDLER$/)]);
});

test('[EVAR-01] [EVAR-03] all variables together take 4 KB, as JSON', () => {
  const said = (length: number) =>
    saidOf('Environment', { Variables: { LARGE_VAR: 'x'.repeat(length) } }, 'Environment.Variables');

  expect(said(4_080)).toEqual([]);
  expect(said(4_081)).toEqual([expect.stringMatching(/exceeded the 4KB limit\. String measured: \{"LARGE_VAR":"x+…/)]);
});
