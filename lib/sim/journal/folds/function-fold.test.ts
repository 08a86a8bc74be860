import { expect, test } from 'vitest';
import { micros } from '#lib/std/time.ts';
import { environmentId, invocationId, resourceId } from '../../ids.ts';
import { journalOf, SAMPLES } from '../../testing/entry-samples.ts';
import { FunctionFold } from './function-fold.ts';

const started = SAMPLES['invocation.started'];
const succeeded = SAMPLES['invocation.succeeded'];
const environment = (n: number) => ({ environment: environmentId(n) });

function fold(bodies: Parameters<typeof journalOf>[0]) {
  const lambda = new FunctionFold(started.function);
  for (const entry of journalOf(bodies)) lambda.apply(entry);
  return lambda;
}

test('an environment initialises, works, rests and goes', () => {
  const path = [
    SAMPLES['environment.started'],
    SAMPLES['environment.initialised'],
    started,
    succeeded,
    SAMPLES['environment.retired'],
  ];
  const counts = path.map((_, index) => fold(path.slice(0, index + 1)).view().environmentCount);

  expect(counts).toEqual([
    { initialising: 1, idle: 0, busy: 0 },
    { initialising: 0, idle: 1, busy: 0 },
    { initialising: 0, idle: 0, busy: 1 },
    { initialising: 0, idle: 1, busy: 0 },
    { initialising: 0, idle: 0, busy: 0 },
  ]);
});

test('concurrency counts environments that start up too, and the highest is kept', () => {
  const view = fold([
    { ...started, ...environment(1) },
    { ...SAMPLES['environment.started'], ...environment(2) },
    { ...succeeded, ...environment(1) },
  ]).view();

  expect(view).toMatchObject({ concurrency: 1, concurrencyMax: 2 });
});

test('a thrown error leaves the environment idle and tells its cause, the most frequent first', () => {
  const failed = SAMPLES['invocation.failed'];
  const late = { ...failed, error: { ...failed.error, errorType: 'Late' } };
  const view = fold([started, late, started, failed, started, failed]).view();

  expect(view.environmentCount.idle).toBe(1);
  expect(view.errorTypes).toEqual([
    { cause: 'CardDeclined', count: 2 },
    { cause: 'Late', count: 1 },
  ]);
  expect(view.lastError).toMatchObject({ errorType: 'CardDeclined', at: 5 });
});

test('an asynchronous event waits until its attempt starts, and again until its retry', () => {
  const asynchronous = { ...started, mode: 'asynchronous' } as const;
  const path = [
    SAMPLES['invocation.queued'],
    asynchronous,
    SAMPLES['invocation.failed'],
    SAMPLES['invocation.retry-planned'],
    asynchronous,
    SAMPLES['invocation.failed'],
    SAMPLES['invocation.dropped'],
  ];

  expect(path.map((_, index) => fold(path.slice(0, index + 1)).view().queued)).toEqual([1, 0, 0, 1, 0, 0, 0]);
});

test('a throttled event still waits, and is gone when it is dropped', () => {
  const invocation = invocationId(7);
  const path = [
    SAMPLES['invocation.queued'],
    { ...SAMPLES['invocation.throttled'], invocation },
    { ...SAMPLES['invocation.retry-planned'], reason: 'throttle' } as const,
    SAMPLES['invocation.dropped'],
  ];

  expect(path.map((_, index) => fold(path.slice(0, index + 1)).view().queued)).toEqual([1, 1, 1, 0]);
});

test('what left a function for good, and what could not, is counted apart', () => {
  const view = fold([
    SAMPLES['invocation.dead-lettered'],
    SAMPLES['dead-letter.failed'],
    SAMPLES['destination.delivered'],
    SAMPLES['destination.delivered'],
    SAMPLES['destination.failed'],
  ]).view();

  expect(view).toMatchObject({
    ...{ deadLettered: 1, deadLetterErrors: 1 },
    ...{ destinationDeliveries: 2, destinationDeliveryFailures: 1 },
  });
});

test('a function that is the destination of another has delivered nothing', () => {
  const target = started.function;
  const other = resourceId('Resize');
  const view = fold([
    { ...SAMPLES['destination.delivered'], function: other, target },
    { ...SAMPLES['destination.failed'], function: other, target },
  ]).view();

  expect(view).toMatchObject({ destinationDeliveries: 0, destinationDeliveryFailures: 0 });
});

test('percentiles look back on the last thousand invocations', () => {
  const ended = (duration: number) => [started, { ...succeeded, duration: micros(duration) }];
  const old = Array.from({ length: 500 }, () => ended(9_000_000)).flat();
  const recent = Array.from({ length: 1_000 }, (_, index) => ended(index + 1)).flat();

  expect(fold([...old, ...recent]).view()).toMatchObject({ durationP50: 500, durationP99: 990 });
  expect(fold([]).view()).not.toHaveProperty('durationP50');
});

test('a view lists two hundred environments and counts all', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({ ...started, ...environment(index + 1) }));
  const view = fold(many).view();

  expect(view.environments).toHaveLength(200);
  expect(view.environments[0]?.id).toBe(1);
  expect(view.environmentCount.busy).toBe(300);
});
