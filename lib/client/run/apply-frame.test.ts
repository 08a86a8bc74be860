import { expect, test } from 'vitest';
import { entryNumber, messageId, resourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import type { QueueView, View } from '#lib/sim/journal/view.ts';
import { instant } from '#lib/std/time.ts';
import { applyFrame } from './apply-frame.ts';
import { ENTRIES_KEPT, emptyRun } from './run-snapshot.ts';
import { makeFrame } from './testing/make-frame.ts';

const queue = (id: string, visible: number): QueueView => ({
  kind: 'queue',
  id: resourceId(id),
  visible,
  inFlight: 0,
  delayed: 0,
  sent: visible,
  received: 0,
  deleted: 0,
  returned: 0,
  expired: 0,
  emptyReceives: 0,
  deadLettered: 0,
  arrivedDead: 0,
  deadLetterCauses: [],
});

const sent = (n: number): Entry => ({
  n: entryNumber(n),
  at: instant(n * 1_000),
  cause: entryNumber(0),
  type: 'message.expired',
  queue: resourceId('Orders'),
  message: messageId(n),
});

const orders = resourceId('Orders');
const dlq = resourceId('OrdersDlq');

test('only the views that changed get a new identity: the other nodes need not look', () => {
  const views: View[] = [queue('Orders', 1), queue('OrdersDlq', 0)];
  const first = applyFrame(emptyRun, makeFrame({ sequence: 1, full: true, views }), 50);
  const second = applyFrame(first, makeFrame({ sequence: 2, views: [queue('Orders', 2)] }), 50);
  expect(second.views.get(orders)).toMatchObject({ visible: 2 });
  expect(second.views.get(dlq)).toBe(first.views.get(dlq));
});

test('a frame without views leaves the map itself alone', () => {
  const first = applyFrame(emptyRun, makeFrame({ sequence: 1, full: true, views: [queue('Orders', 1)] }), 50);
  expect(applyFrame(first, makeFrame({ sequence: 2 }), 50).views).toBe(first.views);
});

test('a resource that is gone loses its view', () => {
  const first = applyFrame(emptyRun, makeFrame({ full: true, views: [queue('Orders', 1)] }), 50);
  expect(applyFrame(first, makeFrame({ sequence: 2, removed: [orders] }), 50).views.size).toBe(0);
});

test('a frame that comes twice after a reconnect counts once', () => {
  const frame = makeFrame({ sequence: 5, entries: [sent(1), sent(2)], heldBack: 3 });
  const once = applyFrame(emptyRun, frame, 50);
  expect(applyFrame(once, frame, 50)).toBe(once);
});

test('a merged frame may repeat entries: each is kept once, in order', () => {
  const first = applyFrame(emptyRun, makeFrame({ sequence: 1, entries: [sent(1), sent(2)] }), 50);
  const second = applyFrame(first, makeFrame({ sequence: 3, entries: [sent(2), sent(3)] }), 50);
  expect(second.entries.map(({ n }) => n)).toEqual([1, 2, 3]);
});

test('the newest entries are kept, and what the feed held back is counted', () => {
  const many = Array.from({ length: ENTRIES_KEPT }, (_, i) => sent(i + 1));
  const first = applyFrame(emptyRun, makeFrame({ sequence: 1, entries: many, heldBack: 10 }), 50);
  const second = applyFrame(first, makeFrame({ sequence: 2, entries: [sent(90_000)], heldBack: 7 }), 50);
  expect(second.entries).toHaveLength(ENTRIES_KEPT);
  expect(second.entries.at(-1)?.n).toBe(90_000);
  expect(second.entries[0]?.n).toBe(2);
  expect(second.entriesHeldBack).toBe(17);
});

test('a full frame replaces all that was known, but not which run it is', () => {
  const before = {
    ...applyFrame(emptyRun, makeFrame({ sequence: 9, views: [queue('Old', 1)], entries: [sent(1)] }), 50),
    run: 'r1',
    seed: 7,
  };
  const after = applyFrame(before, makeFrame({ sequence: 2, full: true, views: [queue('Orders', 4)] }), 50);
  expect([...after.views.keys()]).toEqual(['Orders']);
  expect(after.entries).toEqual([]);
  expect(after).toMatchObject({ run: 'r1', seed: 7, sequence: 2 });
});

test('line counts keep what a frame does not mention', () => {
  const lines = (counts: readonly (readonly [number, number])[]) => [
    { function: resourceId('Charge'), file: 'index.mjs', counts },
  ];
  const first = applyFrame(
    emptyRun,
    makeFrame({
      sequence: 1,
      lines: lines([
        [1, 1],
        [2, 5],
      ]),
    }),
    50,
  );
  const second = applyFrame(first, makeFrame({ sequence: 2, lines: lines([[2, 9]]) }), 50);
  expect([...(second.lines.get(resourceId('Charge'))?.get('index.mjs') ?? [])]).toEqual([
    [1, 1],
    [2, 9],
  ]);
});

test('a deploy forgets how often the lines of the code it replaced ran', () => {
  const charge = resourceId('Charge');
  const lines = [{ function: charge, file: 'index.mjs', counts: [[1, 4]] as const }];
  const deployed: Entry = {
    n: entryNumber(4),
    at: instant(0),
    cause: entryNumber(0),
    type: 'template.deployed',
    changes: [{ resource: charge, kind: 'function', change: 'updated' }],
  };
  const before = applyFrame(emptyRun, makeFrame({ sequence: 1, lines }), 50);
  expect(applyFrame(before, makeFrame({ sequence: 2, entries: [deployed] }), 50).lines.has(charge)).toBe(false);
  expect(applyFrame(before, makeFrame({ sequence: 2, entries: [deployed], lines }), 50).lines.has(charge)).toBe(true);
});

test('a skipped gap is remembered once, though the clock repeats it', () => {
  const skipped = { from: instant(1e6), to: instant(9e6) };
  const first = applyFrame(emptyRun, makeFrame({ sequence: 1, clock: { skipped } }), 50);
  const second = applyFrame(first, makeFrame({ sequence: 2, clock: { skipped: { ...skipped } } }), 50);
  expect(second.gaps).toEqual([skipped]);
});

test('a deploy by anybody makes what a preview said before old', () => {
  const deployed: Entry = {
    n: entryNumber(4),
    at: instant(0),
    cause: entryNumber(0),
    type: 'template.deployed',
    changes: [],
  };
  expect(applyFrame(emptyRun, makeFrame({ entries: [deployed] }), 50).deploys).toBe(1);
});

test('the cost stays until a frame says it anew', () => {
  const cost = { resources: [] };
  const first = applyFrame(emptyRun, makeFrame({ full: true, cost }), 50);
  const second = applyFrame(first, makeFrame({ sequence: 2 }), 50);
  expect(second.cost).toBe(cost);
});
