import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { minutes, seconds } from '#lib/std/time.ts';
import { resourceId } from '../../ids.ts';
import { functionConfig, queueConfig } from '../../testing/configs.ts';
import { FunctionRun, throws } from '../../testing/function-run.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
const queue = queueConfig('Queue');

function newRun(): FunctionRun {
  const run = new FunctionRun({
    code: { invoke: () => throws('Error', 'no') },
    fn: { asyncSettings: {} },
    others: [queue, functionConfig('Next')],
  });
  run.call('PublishVersion');
  run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
  return run;
}

const put = (run: FunctionRun, params: JsonObject) => run.call('PutFunctionEventInvokeConfig', params);
const get = (run: FunctionRun, params: JsonObject = {}) => run.call('GetFunctionEventInvokeConfig', params);

describe('the settings of asynchronous invocation', () => {
  test('[ASYNC-20] Put replaces everything, Update only what it names, and Delete takes all away', () => {
    const run = newRun();
    put(run, { MaximumRetryAttempts: 0 });
    expect(put(run, { MaximumEventAgeInSeconds: 60 })).not.toHaveProperty('MaximumRetryAttempts');
    expect(run.call('UpdateFunctionEventInvokeConfig', { MaximumRetryAttempts: 1 })).toMatchObject({
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 60,
    });

    expect(run.answer('DeleteFunctionEventInvokeConfig')).toMatchObject({ status: 204 });
    expect(run.refusal('GetFunctionEventInvokeConfig')).toMatchObject({ status: 404 });
  });

  test('[ASYNC-21] are shown with the qualified ARN, without what is not set', () => {
    const run = newRun();

    expect(put(run, { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: queue.arn } } })).toEqual(
      {
        LastModified: expect.any(Number),
        FunctionArn: `${ARN}:$LATEST`,
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: queue.arn } },
      },
    );
    expect(get(run, { Qualifier: '$LATEST' })).toEqual(get(run));
  });

  test('[ASYNC-21] are listed by pages', () => {
    const run = newRun();
    put(run, { MaximumRetryAttempts: 0 });
    put(run, { MaximumRetryAttempts: 1, Qualifier: 'live' });

    const first = run.call('ListFunctionEventInvokeConfigs', { MaxItems: 1 });
    expect(first).toMatchObject({ FunctionEventInvokeConfigs: [{ FunctionArn: `${ARN}:$LATEST` }] });
    const rest = run.call('ListFunctionEventInvokeConfigs', { MaxItems: 1, Marker: first.NextMarker ?? '' });
    expect(rest).toMatchObject({ FunctionEventInvokeConfigs: [{ FunctionArn: `${ARN}:live` }] });
    expect(rest).not.toHaveProperty('NextMarker');
  });

  test('[ASYNC-22] are refused in AWS’s words', () => {
    const run = newRun();
    const refusal = (params: JsonObject) => run.refusal('PutFunctionEventInvokeConfig', params).message;

    expect(refusal({})).toBe('You must specify at least one of error handling or destination setting.');
    expect(refusal({ DestinationConfig: { OnSuccess: { Destination: ARN } } })).toBe(
      "You can't specify the function as a destination for itself.",
    );
    expect(refusal({ MaximumRetryAttempts: 3 })).toBe(
      "1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2",
    );
    expect(refusal({ MaximumRetryAttempts: 0, Qualifier: '7' })).toBe(`Function not found: ${ARN}:7`);
    expect(run.refusal('GetFunctionEventInvokeConfig', { Qualifier: '1' }).message).toBe(
      `The function ${ARN}:1 doesn't have an EventInvokeConfig`,
    );
  });

  test('[ASYNC-23] hold for calls through their qualifier, and for no others', () => {
    const run = newRun();
    put(run, { MaximumRetryAttempts: 0, Qualifier: 'live' });
    run.invoke({ Qualifier: 'live', InvocationType: 'Event' });
    run.invoke({ Qualifier: '1', InvocationType: 'Event' });
    run.invoke({ InvocationType: 'Event' });
    run.pass(minutes(10));

    expect(run.of('invocation.dropped').map(({ attempts }) => attempts)).toEqual([1, 3, 3]);
  });

  test('[ASYNC-23] come from the template by their qualifier, and what calls changed stays', () => {
    const live = { qualifier: 'live', settings: { maximumRetryAttempts: 1 } };
    const alias = {
      ...{ id: resourceId('Live'), name: 'live', description: '' },
      version: { kind: 'number', version: '$LATEST' } as const,
    };
    const fn = { qualifiedAsyncSettings: [live], aliases: [alias] };
    const run = new FunctionRun({ fn });
    expect(get(run, { Qualifier: 'live' })).toMatchObject({ MaximumRetryAttempts: 1 });

    put(run, { MaximumRetryAttempts: 0, Qualifier: 'live' });
    run.deploy({ memoryMb: 512 });
    expect(get(run, { Qualifier: 'live' })).toMatchObject({ MaximumRetryAttempts: 0 });
    run.deploy({ qualifiedAsyncSettings: [] });
    expect(run.refusal('GetFunctionEventInvokeConfig', { Qualifier: 'live' })).toMatchObject({ status: 404 });
  });

  test('[ASYNC-40] a destination may be a version or an alias of a function', () => {
    const run = newRun();
    run.call('PublishVersion', { FunctionName: 'next' });
    const next = 'arn:aws:lambda:us-east-1:123456789012:function:next:1';
    put(run, { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: next } } });
    run.invokeAsync();
    run.pass(seconds(30));

    expect(run.of('invocation.started').at(1)).toMatchObject({ function: 'Next', qualifier: '1', version: '1' });
  });
});
