import { beforeEach, describe, expect, test } from 'vitest';
import { batchId, entryNumber, environmentId, invocationId, messageId, resourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryBody } from '#lib/sim/journal/entry.ts';
import { instant, seconds } from '#lib/std/time.ts';
import { timeAxis } from './time-axis.ts';
import { barsOf, ghostsOf, hit, ROW_HEIGHT } from './timeline-geometry.ts';
import { dropPastGhosts, settleEnvironment, takeEntry, timelineModel } from './timeline-model.ts';
import { timelineRows } from './timeline-rows.ts';

const charge = resourceId('Charge');
const orders = resourceId('Orders');
const orderPoller = resourceId('OrdersToCharge');
const first = environmentId(1);
const at = (second: number) => instant(second * 1_000_000);

let number = 0;
beforeEach(() => {
  number = 0;
});
const entry = (second: number, body: EntryBody): Entry => {
  number += 1;
  return { ...body, n: entryNumber(number), at: at(second), cause: entryNumber(0) };
};

const environment = { function: charge, environment: first };
const started = (second: number) =>
  entry(second, { type: 'environment.started', ...environment, version: '$LATEST', reason: 'invocation' });
const initialised = (second: number) =>
  entry(second, { type: 'environment.initialised', ...environment, initDuration: seconds(1) });
const invoked = (second: number, id: number) =>
  entry(second, {
    type: 'invocation.started',
    ...environment,
    invocation: invocationId(id),
    attempt: 1,
    start: 'warm',
    mode: 'synchronous',
    version: '$LATEST',
    source: { kind: 'batch', mapping: orderPoller, batch: batchId(1) },
  });
const report = (id: number) =>
  ({
    ...environment,
    invocation: invocationId(id),
    attempt: 1,
    duration: seconds(2),
    billedMs: 2_000,
    maxMemoryUsedMb: 70,
  }) as const;
const succeeded = (second: number, id: number) =>
  entry(second, { type: 'invocation.succeeded', payload: 'null', ...report(id) });
const failed = (second: number, id: number) =>
  entry(second, {
    type: 'invocation.failed',
    status: 'error',
    error: { errorType: 'CardDeclined', errorMessage: 'declined', trace: [] },
    ...report(id),
  });

function modelOf(...entries: Entry[]) {
  const model = timelineModel();
  for (const each of entries) takeEntry(model, each);
  return model;
}
const spansOf = (model: ReturnType<typeof timelineModel>) =>
  model.environments.get(first)?.spans.map(({ kind, from, to }) => ({ kind, from, to }));

describe('an environment', () => {
  test('is cold, then at work, then failed', () => {
    const model = modelOf(started(0), initialised(1), invoked(1, 1), succeeded(3, 1), invoked(4, 2), failed(6, 2));
    expect(spansOf(model)).toEqual([
      { kind: 'init', from: at(0), to: at(1) },
      { kind: 'busy', from: at(1), to: at(3) },
      { kind: 'failed', from: at(4), to: at(6) },
    ]);
  });

  test('is at work without an end while its invocation goes on', () => {
    expect(spansOf(modelOf(invoked(1, 1)))).toEqual([{ kind: 'busy', from: at(1), to: undefined }]);
  });

  test('shows the whole invocation when its beginning was held back', () => {
    expect(spansOf(modelOf(succeeded(5, 9)))).toEqual([{ kind: 'busy', from: at(3), to: at(5) }]);
  });

  test('shows only the beginning of a stretch whose end was held back', () => {
    expect(spansOf(modelOf(invoked(1, 1), invoked(7, 2)))?.[0]).toEqual({ kind: 'busy', from: at(1), to: at(1) });
  });

  test('does not join the beginning of one invocation with the end of another', () => {
    expect(spansOf(modelOf(invoked(1, 1), succeeded(60, 9)))).toEqual([
      { kind: 'busy', from: at(1), to: at(1) },
      { kind: 'busy', from: at(58), to: at(60) },
    ]);
  });

  test('is not drawn at work for ever when its view says that it is idle', () => {
    const model = modelOf(invoked(1, 1));
    settleEnvironment(model, { id: first, state: 'busy', since: at(1) });
    expect(spansOf(model)?.[0]?.to).toBeUndefined();
    settleEnvironment(model, { id: first, state: 'idle', since: at(5) });
    expect(spansOf(model)?.[0]?.to).toBe(at(1));
  });

  test('leaves the picture once it retired before the view begins', () => {
    const model = modelOf(
      invoked(1, 1),
      succeeded(3, 1),
      entry(10, { type: 'environment.retired', ...environment, reason: 'idle' }),
    );
    const rows = (from: number) =>
      timelineRows(model, [{ id: charge, kind: 'function' }], at(from)).map((row) => row.label);
    expect(rows(5)).toEqual(['Charge #1']);
    expect(rows(11)).toEqual(['Charge']);
  });
});

test('an entry seen twice counts once', () => {
  const one = invoked(1, 1);
  expect(spansOf(modelOf(one, one))).toHaveLength(1);
});

describe('a failed batch', () => {
  const message = messageId(5);
  const story = () => [
    entry(1, {
      type: 'message.received',
      queue: orders,
      message,
      origin: { by: 'mapping', resource: orderPoller },
      receiveCount: 1,
      visibleAt: at(31),
    }),
    entry(1, { type: 'batch.formed', mapping: orderPoller, batch: batchId(1), messages: [message], bytes: 10 }),
    entry(3, {
      type: 'batch.failed',
      mapping: orderPoller,
      batch: batchId(1),
      errorType: 'CardDeclined',
      returned: 1,
      deleted: 0,
    }),
  ];

  test('leaves a ghost in its queue, where the messages will return', () => {
    const model = modelOf(...story());
    expect(model.ghosts).toEqual([
      { resource: orders, at: at(31), entry: 3, said: '1 message returns after CardDeclined' },
    ]);
    const rows = timelineRows(model, [{ id: orders, kind: 'queue' }], at(0));
    expect(rows.flatMap((row) => ghostsOf(model, rows, row))).toHaveLength(1);
  });

  test('loses its ghost when the instant comes', () => {
    const model = modelOf(...story());
    dropPastGhosts(model, at(30));
    expect(model.ghosts).toHaveLength(1);
    dropPastGhosts(model, at(31));
    expect(model.ghosts).toHaveLength(0);
  });
});

describe('bars', () => {
  const axis = timeAxis({
    activity: [{ from: at(0), to: at(60) }],
    end: at(60),
    span: seconds(60),
    endX: 600,
    width: 660,
  });

  test('have the place and length of their stretch, and the pointer finds them', () => {
    const model = modelOf(invoked(10, 1), succeeded(20, 1));
    const rows = timelineRows(model, [{ id: charge, kind: 'function' }], at(0));
    const bars = barsOf(model.environments.get(first)?.spans ?? [], axis, at(60));
    expect(bars.map(({ x, width }) => ({ x: Math.round(x), width: Math.round(width) }))).toEqual([
      { x: 100, width: 100 },
    ]);
    const under = (x: number, y: number) => hit({ model, rows, axis, now: at(60), x, y })?.kind;
    expect(under(150, ROW_HEIGHT / 2)).toBe('span');
    expect(under(204, 5)).toBe('span');
    expect(under(300, 5)).toBeUndefined();
    expect(under(150, ROW_HEIGHT * 3)).toBeUndefined();
  });

  test('too thin to be told apart are drawn once, and a failure is not hidden by a success', () => {
    const spans = Array.from({ length: 1_000 }, (_, index) => ({
      kind: index === 500 ? ('failed' as const) : ('busy' as const),
      from: instant(30_000_000 + index * 100),
      to: instant(30_000_000 + index * 100 + 50),
      entry: entryNumber(index + 1),
    }));
    const bars = barsOf(spans, axis, at(60));
    expect(bars.length).toBeLessThan(4);
    expect(bars.some((bar) => bar.span.kind === 'failed')).toBe(true);
  });
});
