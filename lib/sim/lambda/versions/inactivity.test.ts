import { describe, expect, test } from 'vitest';
import { hours, micros, minutes, seconds } from '#lib/std/time.ts';
import { VPC_IDLE_LIFETIME } from '../../limits.ts';
import { queueConfig } from '../../testing/configs.ts';
import { FunctionRun, type FunctionRunOptions } from '../../testing/function-run.ts';

const DAYS_14 = VPC_IDLE_LIFETIME;
const ALMOST = micros(DAYS_14 - seconds(1));

/** A function in a VPC that has run once. */
function used(options: FunctionRunOptions = {}): FunctionRun {
  const run = new FunctionRun({ fn: { inVpc: true }, ...options });
  run.invokeAndWait();
  return run;
}

const state = (run: FunctionRun, params = {}) => run.call('GetFunctionConfiguration', params);
const answer = (run: FunctionRun, params = {}) => run.refusal('Invoke', params);

describe('a function in a VPC', () => {
  test('[VER-45] is Inactive after 14 days without an invocation, and not before', () => {
    const run = used();
    // It was waited for 30 seconds.
    run.pass(micros(ALMOST - seconds(30)));
    expect(state(run)).toMatchObject({ State: 'Active' });

    run.pass(seconds(2));
    expect(state(run)).toMatchObject({ State: 'Inactive', StateReasonCode: 'Idle', LastUpdateStatus: 'Successful' });
  });

  test('[VER-45] its next invocation fails, those after it find it Pending, and then it runs', () => {
    const run = used();
    run.pass(DAYS_14);

    expect(answer(run)).toEqual({
      name: 'ResourceNotReadyException',
      message:
        'The function is inactive and its VPC connection is no longer available. Wait for the VPC connection to reestablish and try again.',
      status: 502,
      fault: 'Receiver',
      members: { Type: 'User' },
    });
    expect(state(run)).toMatchObject({ State: 'Pending', StateReasonCode: 'Restoring' });
    expect(answer(run)).toMatchObject({ name: 'ResourceConflictException', status: 409 });
    expect(run.refusal('PublishVersion')).toMatchObject({ status: 409 });

    run.pass(minutes(5));
    expect(state(run)).toMatchObject({ State: 'Active' });
    run.invokeAndWait();
    expect(run.of('invocation.started')).toMatchObject([{ start: 'cold' }, { start: 'cold' }]);
    expect(run.of('invocation.throttled')).toEqual([]);
  });

  test('[VER-45] [ASYNC-01] an event is accepted, wakes it up, and waits', () => {
    const run = used();
    run.pass(DAYS_14);
    run.invokeAsync();
    run.pass(minutes(10));

    expect(run.of('invocation.queued')).toHaveLength(1);
    expect(run.of('invocation.retry-planned').map(({ reason }) => reason)).toContain('not-ready');
    expect(run.of('invocation.started')).toHaveLength(2);
    expect(run.of('invocation.dropped')).toEqual([]);
  });

  test('[VER-45] a batch fails, and comes again by its queue', () => {
    const queue = queueConfig('Orders');
    const run = used({ others: [queue] });
    run.pass(DAYS_14);
    run.call('CreateEventSourceMapping', { EventSourceArn: queue.arn });
    run.pass(minutes(1));
    run.sim.call({ call: 'sqs:SendMessage', params: { QueueUrl: queue.url, MessageBody: 'x' } });
    run.pass(minutes(10));

    expect(run.of('batch.failed')[0]).toMatchObject({ errorType: 'ResourceNotReadyException' });
    expect(run.of('batch.succeeded')).toHaveLength(1);
  });

  test('[VER-45] each version sleeps for itself, and provisioned ones do not', () => {
    const run = used();
    run.call('PublishVersion');
    run.update({ MemorySize: 256 });
    run.call('PublishVersion');
    run.call('PutProvisionedConcurrencyConfig', { Qualifier: '2', ProvisionedConcurrentExecutions: 1 });
    run.pass(hours(24));
    run.invokeAndWait();
    run.pass(ALMOST);

    expect(state(run, { Qualifier: '1' })).toMatchObject({ State: 'Inactive' });
    expect(state(run, { Qualifier: '2' })).toMatchObject({ State: 'Active' });
    run.invokeAndWait({ Qualifier: '2' });
    expect(run.of('invocation.started').at(-1)).toMatchObject({ concurrency: 'provisioned' });
  });

  test('[VER-45] a deployment while it wakes up leaves it ready', () => {
    const run = used();
    run.pass(DAYS_14);
    answer(run);
    run.deploy({ memoryMb: 512 });
    run.invokeAndWait();
    run.pass(minutes(5));

    expect(state(run)).toMatchObject({ State: 'Active', MemorySize: 512 });
    expect(run.of('invocation.started')).toHaveLength(2);
  });

  test('[VER-45] may be put into one by a call, and taken out of it', () => {
    const run = used({ fn: {} });
    run.update({ VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } });
    run.pass(DAYS_14);
    expect(state(run)).toMatchObject({ State: 'Inactive' });

    run.update({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } });
    run.pass(DAYS_14);
    expect(state(run)).toMatchObject({ State: 'Active' });
  });
});

test('[VER-45] a function that is in no VPC stays Active', () => {
  const run = used({ fn: {} });
  run.pass(micros(10 * DAYS_14));

  expect(state(run)).toMatchObject({ State: 'Active' });
  run.invokeAndWait();
  expect(run.of('invocation.started')).toHaveLength(2);
});
