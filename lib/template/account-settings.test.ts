import { describe, expect, test } from 'vitest';
import { codeId } from '#lib/sim/ids.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { account } from './account.ts';
import { accountOf, withAccountSetting } from './account-settings.ts';
import { compareTemplates } from './compare-templates.ts';
import { compile } from './compile.ts';
import { diagnose } from './diagnose.ts';
import type { Template } from './template.ts';

function withAccount(Account: JsonObject, Resources: Template['Resources'] = {}): Template {
  return { Metadata: { Coldstart: { Title: 'T', Account } }, Resources };
}

const reserving = (units: number): Template['Resources'] => ({
  F: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: 'exports.handler = async () => 1' },
      ReservedConcurrentExecutions: units,
    },
  },
});

describe('the account of a design', () => {
  test('is the usual one where nothing is set', () => {
    expect(accountOf({ Resources: {} })).toEqual(account);
    expect(accountOf({ Metadata: { Other: 1 }, Resources: {} })).toEqual(account);
  });

  test('[CONC-02] [CONC-08] [ASYNC-05] [LOG-08] has what is set, numbers written as texts too', () => {
    const old = { Scaling: 'before-2023', FailureWording: 'before-2025' };
    const settings = { ConcurrentExecutions: '10', AsynchronousDuplicates: 5, ...old };
    expect(accountOf(withAccount(settings))).toEqual({
      ...account,
      concurrentExecutions: 10,
      scaling: { kind: 'before-2023', burst: 3_000 },
      asynchronousDuplicatesPercent: 5,
      failureWording: 'before-2025',
    });
    expect(diagnose(withAccount(settings))).toEqual([]);
  });

  test('[CONC-08] has the burst of its Region, written as a text or a number', () => {
    for (const BurstConcurrency of [500, '500']) {
      const template = withAccount({ Scaling: 'before-2023', BurstConcurrency });
      expect(diagnose(template)).toEqual([]);
      expect(accountOf(template).scaling).toEqual({ kind: 'before-2023', burst: 500 });
    }
  });

  test('goes into the configuration of the run', () => {
    const template = withAccount({ ConcurrentExecutions: 250 }, reserving(150));
    const { config, leftOut } = compile(template, new Map([['F', { code: codeId('sha'), bytes: 1 }]]));
    expect(leftOut).toEqual([]);
    expect(config.account.concurrentExecutions).toBe(250);
  });

  test.each([
    [{ ConcurrentExecutions: 9 }, 'ConcurrentExecutions', 'value-past-limit'],
    [{ ConcurrentExecutions: 100_001 }, 'ConcurrentExecutions', 'value-past-limit'],
    [{ ConcurrentExecutions: 'many' }, 'ConcurrentExecutions', 'wrong-type'],
    [{ Scaling: 'old' }, 'Scaling', 'value-not-allowed'],
    [{ Scaling: 'before-2023', BurstConcurrency: 700 }, 'BurstConcurrency', 'value-not-allowed'],
    [{ FailureWording: 'short' }, 'FailureWording', 'value-not-allowed'],
    [{ AsynchronousDuplicates: 101 }, 'AsynchronousDuplicates', 'value-past-limit'],
  ] as const)('says what is wrong with %j, and goes without it', (settings, name, code) => {
    const template = withAccount(settings);
    expect(diagnose(template)).toMatchObject([
      { severity: 'error', code, property: `Metadata.Coldstart.Account.${name}`, message: /must be/ },
    ]);
    const { Scaling: _, ...others } = settings as JsonObject;
    expect(accountOf(template)).toEqual(
      name === 'BurstConcurrency' ? { ...account, scaling: { kind: 'before-2023', burst: 3_000 } } : account,
    );
    expect(accountOf(withAccount(others))).toEqual(account);
  });

  test('is warned of what has no effect', () => {
    expect(diagnose(withAccount({ Colour: 'red', BurstConcurrency: 500 }))).toMatchObject([
      { severity: 'warning', code: 'unknown-property', property: 'Metadata.Coldstart.Account.Colour' },
      { severity: 'warning', code: 'conflict', property: 'Metadata.Coldstart.Account.BurstConcurrency' },
    ]);
    expect(diagnose({ Metadata: { Coldstart: { Account: 3 } }, Resources: {} })).toMatchObject([
      { severity: 'error', code: 'wrong-type', property: 'Metadata.Coldstart.Account' },
    ]);
  });
});

describe('what may be reserved', () => {
  const refusal = (limit: number, units: number) =>
    diagnose(withAccount({ ConcurrentExecutions: limit }, reserving(units))).map(({ message }) => message);
  const words = (minimum: number) =>
    `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimum}].`;

  test('[CONC-04] leaves 100 units of the account’s limit, whatever that is', () => {
    expect(refusal(250, 150)).toEqual([]);
    expect(refusal(250, 151)).toEqual([words(100)]);
  });

  test('[CONC-04] a new account of 10 can reserve nothing, and is told of a minimum of 10', () => {
    expect(refusal(10, 1)).toEqual([words(10)]);
    expect(refusal(10, 0)).toEqual([]);
    expect(refusal(50, 1)).toEqual([words(50)]);
  });
});

describe('a setting', () => {
  test('is written beside other metadata, and leaves nothing behind when it is taken away', () => {
    const bare: Template = { Resources: {} };
    const set = withAccountSetting(bare, 'ConcurrentExecutions', 10);
    expect(set.Metadata).toEqual({ Coldstart: { Account: { ConcurrentExecutions: 10 } } });
    expect(withAccountSetting(set, 'ConcurrentExecutions', undefined)).toEqual(bare);

    const titled: Template = { Metadata: { Coldstart: { Title: 'T' } }, Resources: {} };
    const both = withAccountSetting(withAccountSetting(titled, 'Scaling', 'current'), 'AsynchronousDuplicates', 1);
    expect(withAccountSetting(both, 'Scaling', undefined).Metadata).toEqual({
      Coldstart: { Title: 'T', Account: { AsynchronousDuplicates: 1 } },
    });
  });

  test('that changes is something to deploy', () => {
    const change = compareTemplates(withAccount({}), withAccount({ ConcurrentExecutions: 10 }));
    expect(change).toEqual([
      {
        resource: 'Account settings',
        change: 'updated',
        properties: [{ path: 'ConcurrentExecutions', after: 10 }],
        files: [],
      },
    ]);
  });
});
