import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '#lib/std/time.ts';
import { codeId, resourceId } from '../../ids.ts';
import { FunctionRun, sleeps } from '../../testing/function-run.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

const versions = (run: FunctionRun) => run.of('version.published').map(({ version }) => version);

describe('publishing', () => {
  test('[VER-01] freezes the function: an invocation of the version has what it was published with', () => {
    const run = new FunctionRun({ fn: { memoryMb: 256 } });
    run.call('PublishVersion');
    run.update({ MemorySize: 1_024, Timeout: 7 });

    run.invokeAndWait({ Qualifier: '1' });
    run.invokeAndWait();

    const inits = run.host.activations.filter(({ kind }) => kind === 'init');
    expect(inits).toMatchObject([{ function: { memoryMb: 256 } }, { function: { memoryMb: 1_024 } }]);
  });

  test('[VER-02] numbers only grow, and are not used again', () => {
    const version = { id: resourceId('V1') };
    const run = new FunctionRun({ fn: { versions: [version] } });
    run.deploy({ versions: [], memoryMb: 512 });
    run.call('PublishVersion');

    expect(run.of('version.deleted')).toMatchObject([{ version: '1' }]);
    expect(versions(run)).toEqual(['1', '2']);
  });

  test('[VER-03] without a change there is no new version: 201 with the one there is, revision and all', () => {
    const run = new FunctionRun();
    const first = run.call('PublishVersion');
    const second = run.call('PublishVersion', { Description: 'again' });

    expect(second).toEqual(first);
    expect(versions(run)).toEqual(['1']);
  });

  test.each([
    ['memory', { memoryMb: 512 }],
    ['timeout', { timeout: seconds(9) }],
    ['code', { code: codeId('other') }],
    ['environment', { environment: [['A', '1']] as const }],
    ['handler', { handler: 'index.other' }],
    ['runtime', { runtime: 'nodejs22.x' as const }],
    ['description', { description: 'new' }],
    ['dead-letter queue', { deadLetterTarget: resourceId('Dead') }],
  ])('[VER-04] a change of %s allows a new one', (_what, change) => {
    const run = new FunctionRun();
    run.call('PublishVersion');
    run.deploy(change);

    expect(run.call('PublishVersion')).toMatchObject({ Version: '2' });
  });

  test('[VER-04] reserved concurrency and the settings of asynchronous invocation do not', () => {
    const run = new FunctionRun();
    run.call('PublishVersion');
    run.deploy({ reservedConcurrency: 5, asyncSettings: { maximumRetryAttempts: 0, maximumEventAge: minutes(2) } });

    expect(run.call('PublishVersion')).toMatchObject({ Version: '1' });
  });

  test('[VER-06] a wrong hash or revision is refused', () => {
    const run = new FunctionRun();

    expect(run.refusal('PublishVersion', { CodeSha256: 'x' })).toMatchObject({
      name: 'InvalidParameterValueException',
      message:
        'CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (code-of-fn). Please try again with the CodeSHA256 in $LATEST.',
    });
    expect(run.refusal('PublishVersion', { RevisionId: 'old' })).toMatchObject({
      name: 'PreconditionFailedException',
      status: 412,
      message:
        'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    });
  });

  test('[VER-05] a deployment that changes nothing of the function leaves its versions alone', () => {
    const version = { id: resourceId('V1') };
    const run = new FunctionRun({ fn: { versions: [version] } });
    run.deploy({ memoryMb: 512 });
    run.deploy({ memoryMb: 512, reservedConcurrency: 3 });

    expect(versions(run)).toEqual(['1']);
  });
});

describe('running a version', () => {
  test('[VER-09] [INV-09] it is called by its number, knows its number, and is named in the answer', () => {
    const run = new FunctionRun();
    run.call('PublishVersion');
    run.invokeAndWait({ FunctionName: 'fn:1' });

    expect(run.result()).toMatchObject({ ExecutedVersion: '1' });
    const [init, invoke] = run.host.activations;
    expect(invoke).toMatchObject({ invokedFunctionArn: `${ARN}:1`, functionVersion: '1' });
    expect(init?.kind === 'init' && new Map(init.env).get('AWS_LAMBDA_FUNCTION_VERSION')).toBe('1');
    expect(init?.kind === 'init' && init.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/);
  });

  test('[VER-10] each version has environments of its own, and one count of concurrency', () => {
    const run = new FunctionRun({
      fn: { reservedConcurrency: 2 },
      code: { invoke: (activation) => sleeps(activation, seconds(1)) },
    });
    run.call('PublishVersion');
    run.invoke();
    run.invoke({ Qualifier: '1' });
    run.invoke({ Qualifier: '1' });

    expect(run.of('environment.started').map(({ version }) => version)).toEqual(['$LATEST', '1']);
    expect(run.of('invocation.throttled')).toMatchObject([{ qualifier: '1' }]);
  });

  test('[ENV-33] an update retires the environments of $LATEST, not those of a version', () => {
    const run = new FunctionRun();
    run.call('PublishVersion');
    run.invokeAndWait();
    run.invokeAndWait({ Qualifier: '1' });
    run.update({ MemorySize: 512 });

    expect(run.of('environment.retired')).toMatchObject([{ environment: 1, reason: 'updated' }]);
  });

  test('[ASYNC-09] an event that waits runs what its qualifier means by then', () => {
    const run = new FunctionRun();
    run.call('PublishVersion');
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
    run.update({ MemorySize: 512 });
    run.call('PublishVersion');
    run.invoke({ Qualifier: 'live', InvocationType: 'Event' });
    run.call('UpdateAlias', { Name: 'live', FunctionVersion: '2' });
    run.pass(seconds(10));

    expect(run.of('invocation.started')).toMatchObject([{ version: '2', qualifier: 'live' }]);
  });

  test('an event whose version is gone when it is its turn is given up', () => {
    const run = new FunctionRun();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '$LATEST' });
    run.invoke({ Qualifier: 'live', InvocationType: 'Event' });
    run.call('DeleteAlias', { Name: 'live' });
    run.pass(seconds(10));

    expect(run.of('invocation.started')).toEqual([]);
    expect(run.of('invocation.dropped')).toHaveLength(1);
  });

  test.each(['7', 'live'])('[ERR-05] a version or alias that is not there: %s', (Qualifier) => {
    const run = new FunctionRun();

    for (const InvocationType of ['RequestResponse', 'Event', 'DryRun']) {
      expect(run.refusal('Invoke', { Qualifier, InvocationType })).toMatchObject({
        name: 'ResourceNotFoundException',
        message: `Function not found: ${ARN}:${Qualifier}`,
        status: 404,
      });
    }
  });
});

test('[EVAR-05] an update replaces all variables; a version keeps those it was published with', () => {
  const run = new FunctionRun({
    fn: {
      environment: [
        ['TABLE', 'orders'],
        ['STAGE', 'beta'],
      ],
    },
  });
  run.call('PublishVersion');

  const updated = run.update({ Environment: { Variables: { STAGE: 'live' } } });
  run.invokeAndWait();
  run.invokeAndWait({ Qualifier: '1' });

  expect(updated).toMatchObject({ Environment: { Variables: { STAGE: 'live' } } });
  const own = run.host.activations
    .filter((activation) => activation.kind === 'init')
    .map(({ env }) => Object.fromEntries(env.filter(([name]) => name === 'TABLE' || name === 'STAGE')));
  expect(own).toEqual([{ STAGE: 'live' }, { TABLE: 'orders', STAGE: 'beta' }]);
});

test('[SNAP-02] functions and versions are shown without SnapStart', () => {
  const run = new FunctionRun();
  const none = { SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' } };

  expect(run.call('PublishVersion')).toMatchObject(none);
  expect(run.call('UpdateFunctionConfiguration', { Timeout: 9 })).toMatchObject(none);
});

test('[API-08] concurrency and asynchronous invocation are set by calls of their own, not with the function', () => {
  const run = new FunctionRun();
  run.call('PublishVersion');

  expect(run.answer('PutFunctionConcurrency', { ReservedConcurrentExecutions: 5 })).toMatchObject({ status: 200 });
  const provision = { Qualifier: '1', ProvisionedConcurrentExecutions: 2 };
  expect(run.answer('PutProvisionedConcurrencyConfig', provision)).toMatchObject({ status: 202 });
  expect(run.answer('PutFunctionEventInvokeConfig', { MaximumRetryAttempts: 0 })).toMatchObject({ status: 200 });
  expect(run.of('function.configured')).toHaveLength(1);
});
