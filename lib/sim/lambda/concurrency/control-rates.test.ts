import { describe, expect, test } from 'vitest';
import { millis, seconds } from '#lib/std/time.ts';
import { FunctionRun } from '../../testing/function-run.ts';

/** How many of so many calls made at once are taken. */
function taken(run: FunctionRun, operation: string, calls: number, params = {}): number {
  const before = run.of('call.refused').filter(({ error }) => error.status === 429).length;
  for (let call = 0; call < calls; call += 1) run.answer(operation, params);
  return calls - (run.of('call.refused').filter(({ error }) => error.status === 429).length - before);
}

describe('the rate of the control plane', () => {
  test('[CONC-14] is 15 calls a second, whichever they are', () => {
    const run = new FunctionRun();

    expect(taken(run, 'PublishVersion', 10)).toBe(10);
    expect(taken(run, 'ListEventSourceMappings', 10)).toBe(5);

    run.pass(millis(200));
    expect(taken(run, 'PublishVersion', 10)).toBe(2);
    run.pass(seconds(1));
    expect(taken(run, 'PublishVersion', 20)).toBe(15);
  });

  test('[ERR-03] past it, a call is refused with 429 and its own reason', () => {
    const run = new FunctionRun();
    taken(run, 'ListEventSourceMappings', 15);

    expect(run.refusal('PublishVersion')).toEqual({
      name: 'TooManyRequestsException',
      message: 'Rate exceeded',
      status: 429,
      fault: 'Sender',
      members: { Reason: 'CallerRateLimitExceeded', Type: 'User' },
    });
  });

  test('[CONC-14] invocations and deployments are not held to it', () => {
    const run = new FunctionRun();
    taken(run, 'ListEventSourceMappings', 15);

    for (let call = 0; call < 20; call += 1) run.invoke({ InvocationType: 'Event' });
    run.deploy({ description: 'changed' });

    expect(run.of('invocation.queued')).toHaveLength(20);
    expect(run.of('function.configured')).toHaveLength(2);
  });
});
