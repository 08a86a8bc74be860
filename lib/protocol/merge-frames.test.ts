import { expect, test } from 'vitest';
import { entryNumber, resourceId } from '#lib/sim/ids.ts';
import type { View } from '#lib/sim/journal/view.ts';
import { type Instant, instant, ZERO } from '#lib/std/time.ts';
import type { Frame, MetricUpdate } from './frame.ts';
import { mergeFrames } from './merge-frames.ts';
import { quietFrame } from './quiet-frame.ts';

const emptyFrame = (sequence: number): Frame =>
  quietFrame(sequence, {
    now: ZERO,
    state: 'paused',
    speed: 'auto',
    behind: false,
    reproducible: true,
    entryCount: 0,
  });

const budget = { entries: 3, logs: 2 };

function client(name: string, calls: number): View {
  return { kind: 'client', id: resourceId(name), state: 'running', calls, refused: 0 };
}

function entries(...numbers: number[]): Frame['entries'] {
  return numbers.map((n) => ({
    n: entryNumber(n),
    at: instant(n),
    cause: entryNumber(0),
    type: 'client.started',
    client: resourceId('A'),
  }));
}

function metric(at: Instant, sum: number): MetricUpdate {
  const identity = { namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', dimensions: [], unit: 'Count' } as const;
  return { metric: identity, periodSeconds: 1, datapoints: [{ at, samples: 1, sum, min: sum, max: sum }] };
}

test('the newest view of each resource stays', () => {
  const merged = mergeFrames(
    [
      { ...emptyFrame(1), views: [client('A', 1), client('B', 1)] },
      { ...emptyFrame(2), views: [client('A', 2)] },
    ],
    budget,
  );
  expect(merged.sequence).toBe(2);
  expect(merged.views).toEqual([client('A', 2), client('B', 1)]);
});

test('the oldest entries give way, and are counted', () => {
  const merged = mergeFrames(
    [
      { ...emptyFrame(1), entries: entries(1, 2), heldBack: 4 },
      { ...emptyFrame(2), entries: entries(7, 8) },
    ],
    budget,
  );
  expect(merged.entries.map((entry) => entry.n)).toEqual([2, 7, 8]);
  expect(merged.heldBack).toBe(5);
});

test('a period told twice is told once, with its newest value', () => {
  const merged = mergeFrames(
    [
      { ...emptyFrame(1), metrics: [metric(instant(0), 1)] },
      { ...emptyFrame(2), metrics: [metric(instant(0), 5), metric(instant(1_000_000), 2)] },
    ],
    budget,
  );
  expect(merged.metrics).toHaveLength(1);
  expect(merged.metrics[0]?.datapoints.map((datapoint) => datapoint.sum)).toEqual([5, 2]);
});

test('what came before a full frame is forgotten, and the whole is full', () => {
  const merged = mergeFrames(
    [
      { ...emptyFrame(1), entries: entries(1) },
      { ...emptyFrame(2), full: true, entries: entries(1, 2) },
      { ...emptyFrame(3), entries: entries(3) },
    ],
    budget,
  );
  expect(merged.full).toBe(true);
  expect(merged.entries.map((entry) => entry.n)).toEqual([1, 2, 3]);
});

test('the newest cost stays, also when the last frame says nothing of it', () => {
  const [first, second] = [{ resources: [] }, { resources: [] }];
  const merged = mergeFrames(
    [{ ...emptyFrame(1), cost: first }, { ...emptyFrame(2), cost: second }, emptyFrame(3)],
    budget,
  );

  expect(merged.cost).toBe(second);
  expect(mergeFrames([emptyFrame(1), emptyFrame(2)], budget)).not.toHaveProperty('cost');
});
