import { describe, expect, test } from 'vitest';
import { seconds } from '#lib/std/time.ts';
import { queueConfig } from '../../testing/configs.ts';
import { FunctionRun } from '../../testing/function-run.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

/** A function with two published versions. */
function published(): FunctionRun {
  const run = new FunctionRun();
  run.call('PublishVersion');
  run.update({ MemorySize: 512 });
  run.call('PublishVersion');
  return run;
}

const weights = (second: string, weight: number) => ({ AdditionalVersionWeights: { [second]: weight } });

describe('an alias', () => {
  test('[VER-20] points to a version or to $LATEST, never to another alias', () => {
    const run = published();

    expect(run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' })).toMatchObject({ FunctionVersion: '1' });
    expect(run.call('CreateAlias', { Name: 'dev', FunctionVersion: '$LATEST' })).toMatchObject({ Name: 'dev' });
    expect(run.refusal('CreateAlias', { Name: 'other', FunctionVersion: 'live' })).toMatchObject({ status: 404 });
  });

  test('[VER-21] is answered with its ARN; a routing configuration only where there is one', () => {
    const run = published();

    expect(run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' })).toEqual({
      AliasArn: `${ARN}:live`,
      Name: 'live',
      FunctionVersion: '1',
      Description: '',
      RevisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(run.call('UpdateAlias', { Name: 'live', RoutingConfig: weights('2', 0.05) })).toMatchObject({
      RoutingConfig: { AdditionalVersionWeights: { 2: 0.05 } },
    });
  });

  test('[VER-22] a weighted alias sends its share to the second version, request by request', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1', RoutingConfig: weights('2', 0.25) });
    for (let call = 0; call < 2_000; call += 1) {
      run.invoke({ Qualifier: 'live' });
      run.pass(seconds(1));
    }

    const ran = run.of('invocation.started').map(({ version }) => version);
    const second = ran.filter((version) => version === '2').length;
    // Four standard deviations of 2,000 draws at 0.25.
    expect(Math.abs(second - 500)).toBeLessThan(80);
    expect(new Set(ran)).toEqual(new Set(['1', '2']));
  });

  test('[VER-22] the versions of a weighted alias share one dead-letter queue, or have none', () => {
    const run = new FunctionRun({ others: [queueConfig('Dead')] });
    run.call('PublishVersion');
    run.deploy({ deadLetterTarget: queueConfig('Dead').id });
    run.call('PublishVersion');

    expect(
      run.refusal('CreateAlias', { Name: 'live', FunctionVersion: '1', RoutingConfig: weights('2', 0.5) }),
    ).toMatchObject({ name: 'InvalidParameterValueException' });
  });

  test('[VER-22] and one role', () => {
    const run = new FunctionRun();
    run.call('PublishVersion');
    run.call('UpdateFunctionConfiguration', { Role: 'arn:aws:iam::123456789012:role/another' });
    run.pass(seconds(5));
    run.call('PublishVersion');

    expect(
      run.refusal('CreateAlias', { Name: 'live', FunctionVersion: '1', RoutingConfig: weights('2', 0.5) }).message,
    ).toMatch(/execution role/);
  });

  test('[VER-23] routing that AWS does not take', () => {
    const run = published();
    const create = (FunctionVersion: string, map: { readonly [version: string]: number }) =>
      run.refusal('CreateAlias', { Name: 'x', FunctionVersion, RoutingConfig: { AdditionalVersionWeights: map } })
        .message;

    expect(create('1', { 1: 0.1, 2: 0.2 })).toBe(
      'Number of items in AdditionalVersionWeights cannot be greater than 1',
    );
    expect(create('1', { 1: 0.5 })).toBe(
      'Invalid function version 1. Function version 1 is already included in routing configuration.',
    );
    expect(create('$LATEST', { 1: 0.5 })).toBe('$LATEST is not supported for an alias pointing to more than 1 version');
    expect(create('1', { $LATEST: 0.5 })).toBe('$LATEST is not supported for an alias pointing to more than 1 version');
  });

  test('[VER-24] refusals have AWS’s words; deleting what is not there is no error', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });

    expect(run.refusal('CreateAlias', { Name: 'live', FunctionVersion: '1' })).toMatchObject({
      name: 'ResourceConflictException',
      status: 409,
      message: `Alias already exists: ${ARN}:live`,
    });
    expect(run.refusal('UpdateAlias', { Name: 'live', RoutingConfig: weights('2', 2) }).message).toBe(
      "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
    );
    expect(run.refusal('UpdateAlias', { Name: 'live', FunctionVersion: '10' }).message).toBe(
      `Function not found: ${ARN}:10`,
    );
    expect(run.refusal('UpdateAlias', { Name: 'missing' }).message).toBe(`Alias not found: ${ARN}:missing`);
    expect(run.answer('DeleteAlias', { Name: 'missing' })).toMatchObject({ status: 204 });
  });

  test('[VER-25] [MET-32] what ran stands in the answer, in START, and in the metrics of a weighted alias', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1', RoutingConfig: weights('2', 1) });
    run.invokeAndWait({ Qualifier: 'live', LogType: 'Tail' });

    const log = Buffer.from(String(run.result().LogResult), 'base64').toString();
    expect(run.result()).toMatchObject({ ExecutedVersion: '2' });
    expect(log).toMatch(/^START RequestId: [0-9a-f-]{36} Version: 2\n/);
    expect(invocationsBy(run)).toEqual({ fn: 1, 'fn fn:live': 1, 'fn fn:live 2': 1 });
  });

  test('[MET-32] a request without a qualifier has the function’s name as its resource', () => {
    const run = published();
    run.invokeAndWait();
    run.invokeAndWait();
    run.invokeAndWait({ Qualifier: '1' });
    run.invokeAndWait({ Qualifier: '$LATEST' });

    expect(invocationsBy(run)).toEqual({ fn: 4, 'fn fn': 2, 'fn fn:1': 1, 'fn fn:$LATEST': 1 });
  });

  test('[VER-26] callers that name it need no change when it moves', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
    run.invokeAndWait({ FunctionName: `${ARN}:live` });
    run.call('UpdateAlias', { Name: 'live', FunctionVersion: '2' });
    run.invokeAndWait({ FunctionName: `${ARN}:live` });

    expect(run.of('invocation.started').map(({ version }) => version)).toEqual(['1', '2']);
    const invokes = run.host.activations.filter(({ kind }) => kind === 'invoke');
    expect(invokes).toMatchObject([{ invokedFunctionArn: `${ARN}:live` }, { invokedFunctionArn: `${ARN}:live` }]);
  });

  test('[VER-27] empty weights take the second version away; none given leave it', () => {
    const run = published();
    run.call('CreateAlias', { Name: 'live', FunctionVersion: '1', RoutingConfig: weights('2', 0.5) });

    expect(run.call('UpdateAlias', { Name: 'live', Description: 'x' })).toHaveProperty('RoutingConfig');
    expect(
      run.call('UpdateAlias', { Name: 'live', RoutingConfig: { AdditionalVersionWeights: {} } }),
    ).not.toHaveProperty('RoutingConfig');
  });
});

describe('reserving concurrency by a call', () => {
  test('[CONC-06] takes effect at once, and is taken away again', () => {
    const run = new FunctionRun();

    expect(run.call('PutFunctionConcurrency', { ReservedConcurrentExecutions: 0 })).toEqual({
      ReservedConcurrentExecutions: 0,
    });
    run.invoke();
    expect(run.of('invocation.throttled')).toHaveLength(1);
    expect(run.answer('DeleteFunctionConcurrency')).toMatchObject({ status: 204 });
    run.invoke();
    expect(run.of('invocation.throttled')).toHaveLength(1);
  });

  test('[CONC-06] is refused for a version or an alias, and below 0', () => {
    const run = new FunctionRun();
    run.call('PublishVersion');

    expect(
      run.refusal('PutFunctionConcurrency', { FunctionName: 'fn:1', ReservedConcurrentExecutions: 1 }).message,
    ).toBe(
      'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
    );
    expect(run.refusal('PutFunctionConcurrency', { ReservedConcurrentExecutions: -1 }).message).toBe(
      "1 validation error detected: Value '-1' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0",
    );
  });

  test('[CONC-04] leaves 100 units to the others', () => {
    const run = new FunctionRun();

    expect(run.refusal('PutFunctionConcurrency', { ReservedConcurrentExecutions: 901 })).toEqual({
      name: 'InvalidParameterValueException',
      message:
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
      status: 400,
      fault: 'Sender',
    });
    expect(run.call('PutFunctionConcurrency', { ReservedConcurrentExecutions: 900 })).toBeDefined();
    expect(run.call('PutFunctionConcurrency', { ReservedConcurrentExecutions: 800 })).toBeDefined();
  });
});

/** How many invocations each set of dimensions has, by their values. */
function invocationsBy(run: FunctionRun): { readonly [values: string]: number } {
  const counted = run.sim.monitoring.metrics.summaries(run.sim.now).filter(({ name }) => name === 'Invocations');
  return Object.fromEntries(
    counted.map(({ dimensions, sum }) => [dimensions.map(({ value }) => value).join(' '), sum]),
  );
}
