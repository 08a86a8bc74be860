import { expect, test } from 'vitest';
import { minutes, seconds } from '#lib/std/time.ts';
import { resourceId } from '../../ids.ts';
import { FunctionRun, sleeps, throws } from '../../testing/function-run.ts';
import type { FunctionView } from '../view.ts';

const fn = resourceId('Fn');

function viewOf(run: FunctionRun): FunctionView {
  const view = run.sim.monitoring.views.view(fn);
  if (view?.kind !== 'function') throw new Error('there is no view of the function');
  return view;
}

const releasesOf = (run: FunctionRun) => viewOf(run).releases;

/** Two versions of other memory. */
function published(run = new FunctionRun({ fn: { memoryMb: 256 } })): FunctionRun {
  run.call('PublishVersion', { Description: 'first' });
  run.update({ MemorySize: 512 });
  run.call('PublishVersion', { Description: 'second' });
  return run;
}

test('the view lists $LATEST and the published versions, the newest first, with what each is made of', () => {
  const run = published();
  run.pass(seconds(5));
  run.update({ MemorySize: 1_024 });

  const [first, second] = run.of('version.published');
  const latest = run.of('function.configured').at(-1);
  expect(releasesOf(run)).toMatchObject({
    latest: { version: '$LATEST', memoryMb: 1_024, since: latest?.at, entry: latest?.n },
    published: [
      { version: '2', memoryMb: 512, description: 'second', since: 5_000_000, entry: second?.n },
      { version: '1', memoryMb: 256, description: 'first', since: 0, entry: first?.n },
    ],
    publishedCount: 2,
  });
});

test('each version counts its own invocations, errors and environments', () => {
  const run = published(
    new FunctionRun({
      fn: { timeout: minutes(5) },
      code: {
        invoke: (activation) =>
          activation.functionVersion === '1' ? throws('Broken') : sleeps(activation, seconds(60)),
      },
    }),
  );
  run.invokeAndWait({ Qualifier: '1' });
  run.invokeAndWait({ Qualifier: '1' });
  run.invokeAndWait({ Qualifier: '2' });
  run.invoke();

  expect(releasesOf(run)).toMatchObject({
    latest: { invocations: 0, errors: 0, environmentCount: { initialising: 1, idle: 0, busy: 0 } },
    published: [
      { version: '2', invocations: 1, errors: 0, environmentCount: { initialising: 0, idle: 0, busy: 1 } },
      { version: '1', invocations: 2, errors: 2, environmentCount: { initialising: 0, idle: 1, busy: 0 } },
    ],
  });
  expect(viewOf(run).environmentCount).toEqual({ initialising: 1, idle: 1, busy: 1 });
});

test('a version that is gone is not listed, and its environments still count until they end', () => {
  const run = new FunctionRun({
    fn: { timeout: minutes(5), versions: [{ id: resourceId('V1') }] },
    code: { invoke: (activation) => sleeps(activation, seconds(60)) },
  });
  run.invokeAndWait({ Qualifier: '1' });
  run.deploy({ versions: [] });

  expect(releasesOf(run)).toMatchObject({ published: [], publishedCount: 0 });
  expect(viewOf(run).environmentCount.busy).toBe(1);
});

test('a view lists fifty versions and counts all', () => {
  const run = new FunctionRun();
  for (let version = 1; version <= 60; version += 1) {
    run.update({ MemorySize: 128 + version });
    run.call('PublishVersion');
    // No faster than the control plane lets an account go.
    run.pass(seconds(1));
  }
  const { published: listed, publishedCount } = releasesOf(run);

  expect(publishedCount).toBe(60);
  expect(listed.map(({ version }) => Number(version))).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index));
});

test('aliases are listed by name as they point now, and since when', () => {
  const run = published();
  run.call('CreateAlias', { Name: 'live', FunctionVersion: '1' });
  run.call('CreateAlias', { Name: 'dev', FunctionVersion: '$LATEST' });
  run.call('CreateAlias', { Name: 'old', FunctionVersion: '1' });
  run.pass(seconds(3));
  run.call('UpdateAlias', { Name: 'live', RoutingConfig: { AdditionalVersionWeights: { 2: 0.1 } } });
  run.call('DeleteAlias', { Name: 'old' });

  expect(releasesOf(run)).toMatchObject({
    aliases: [
      { name: 'dev', version: '$LATEST', since: 5_000_000 },
      { name: 'live', version: '1', additional: { version: '2', weight: 0.1 }, since: 8_000_000 },
    ],
    aliasCount: 2,
  });
});

test('what calls changed is told until the template says it anew', () => {
  const run = new FunctionRun({ fn: { memoryMb: 256, reservedConcurrency: 5 } });
  expect(releasesOf(run)).toMatchObject({ reserved: 5, drift: [] });

  run.update({ MemorySize: 512, Environment: { Variables: { STAGE: '1' } } });
  run.call('DeleteFunctionConcurrency');
  expect(releasesOf(run)).not.toHaveProperty('reserved');
  expect(releasesOf(run).drift).toEqual(['memoryMb', 'environment', 'reservedConcurrency']);

  run.update({ MemorySize: 256, Environment: { Variables: {} } });
  expect(releasesOf(run).drift).toEqual(['reservedConcurrency']);

  run.update({ MemorySize: 512 });
  run.deploy({ memoryMb: 1_024, reservedConcurrency: 7 });
  expect(releasesOf(run)).toMatchObject({ reserved: 7, drift: [] });
});
