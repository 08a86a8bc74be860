import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seconds } from '#lib/std/time.ts';
import { FunctionRun } from '../../testing/function-run.ts';

const REQUESTS = 1_000;

/** How many of so many requests to the alias the second version ran. */
function secondOf(run: FunctionRun, type: 'Event' | 'RequestResponse'): number {
  const before = run.of('invocation.started').length;
  for (let call = 0; call < REQUESTS; call += 1) {
    run.invoke({ Qualifier: 'live', InvocationType: type });
    run.pass(seconds(1));
  }
  const ran = run.of('invocation.started').slice(before);
  expect(ran).toHaveLength(REQUESTS);
  expect(new Set(ran.map(({ version }) => version)).isSubsetOf(new Set(['1', '2']))).toBe(true);
  return ran.filter(({ version }) => version === '2').length;
}

/** Five standard deviations: of a thousand such checks, hardly one would fail by luck. */
function near(weight: number): number {
  return 5 * Math.sqrt(REQUESTS * weight * (1 - weight));
}

test('[VER-22] the traffic of an alias converges to its weights, and to other ones when they are shifted', () => {
  const weight = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
  const type = fc.constantFrom('Event' as const, 'RequestResponse' as const);
  fc.assert(
    fc.property(weight, weight, type, fc.nat(), (first, then, kind, seed) => {
      const run = new FunctionRun({ seed });
      run.call('PublishVersion');
      run.call('UpdateFunctionConfiguration', { MemorySize: 512 });
      run.pass(seconds(10));
      run.call('PublishVersion');
      const routed = (to: number) => ({ RoutingConfig: { AdditionalVersionWeights: { 2: to } } });

      run.call('CreateAlias', { Name: 'live', FunctionVersion: '1', ...routed(first) });
      expect(Math.abs(secondOf(run, kind) - REQUESTS * first)).toBeLessThanOrEqual(near(first));
      run.call('UpdateAlias', { Name: 'live', ...routed(then) });
      expect(Math.abs(secondOf(run, kind) - REQUESTS * then)).toBeLessThanOrEqual(near(then));
    }),
    { numRuns: 12 },
  );
});
