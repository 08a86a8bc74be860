import { expect, test } from 'vitest';
import type { Clock } from '#lib/protocol/frame.ts';
import { functionConfig } from '#lib/sim/testing/configs.ts';
import { TestRun } from '#lib/sim/testing/test-run.ts';
import { ZERO } from '#lib/std/time.ts';
import { FrameBuilder } from './frame-builder.ts';
import { METRICS_EVERY_MS } from './limits.ts';
import { Observation } from './observation.ts';

const clock: Clock = {
  ...{ now: ZERO, state: 'playing', speed: 1, behind: false },
  ...{ reproducible: true, entryCount: 0 },
};

/** A run of one invocation, its entries not yet observed. */
function observed() {
  const resources = [functionConfig('Fn')];
  const run = new TestRun(resources);
  run.simulation.call({ call: 'lambda:Invoke', params: { FunctionName: 'fn' } });
  run.until(10);
  const { simulation } = run;
  const observation = new Observation({
    config: run.config(resources),
    monitoring: simulation.monitoring,
    now: () => simulation.now,
    lineCounts: () => [],
  });
  return { run, observation, frames: new FrameBuilder(observation, 1) };
}

test('the cost travels with the metrics, and only when something was added to it', () => {
  const { run, observation, frames } = observed();
  expect(frames.next(clock, METRICS_EVERY_MS, false)).not.toHaveProperty('cost');
  for (const entry of run.entries) observation.apply(entry);

  expect(frames.next(clock, METRICS_EVERY_MS + 1, false)).not.toHaveProperty('cost');
  expect(frames.next(clock, METRICS_EVERY_MS * 2, false).cost?.resources).toMatchObject([{ id: 'Fn' }]);
  expect(frames.next(clock, METRICS_EVERY_MS * 3, false)).not.toHaveProperty('cost');
});

test('a reader that begins is told the whole cost', () => {
  const { run, observation, frames } = observed();
  for (const entry of run.entries) observation.apply(entry);
  frames.next(clock, 0, true);

  expect(frames.full(clock).cost).toEqual(observation.cost());
  expect(frames.full(clock).cost?.resources).toHaveLength(1);
});
