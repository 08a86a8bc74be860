import { expect, test } from 'vitest';
import { minutes } from '#lib/std/time.ts';
import { FunctionRun } from '../testing/function-run.ts';
import { METRIC_NAMES } from './metric-names.ts';

test('[MET-35] no metric tells of memory, nor how many starts were cold', () => {
  const run = new FunctionRun();
  run.invokeAndWait();
  run.pass(minutes(2));

  const known = METRIC_NAMES.filter(({ namespace }) => namespace === 'AWS/Lambda').flatMap(({ names }) => names);
  const measured = run.sim.monitoring.metrics.summaries(run.sim.now).map(({ name }) => name);

  expect(run.of('invocation.started')).toMatchObject([{ start: 'cold' }]);
  expect(known).toEqual(expect.arrayContaining(measured));
  expect([...known, ...measured].filter((name) => /memory|cold|init/i.test(name))).toEqual([]);
});
