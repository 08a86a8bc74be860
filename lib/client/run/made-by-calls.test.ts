import { expect, test } from 'vitest';
import { entryNumber, resourceId } from '#lib/sim/ids.ts';
import type { MadeByCall, View } from '#lib/sim/journal/view.ts';
import { instant } from '#lib/std/time.ts';
import { madeIds, madeName, madeView } from './made-by-calls.ts';
import { emptyRun } from './run-snapshot.ts';

const made = { entry: entryNumber(4), at: instant(0), name: 'resize' };

function topic(id: string, madeBy?: MadeByCall): View {
  const view = { kind: 'topic', id: resourceId(id), published: 0, bytes: 0, latest: [] } as const;
  return madeBy === undefined ? view : { ...view, made: madeBy };
}

const views = [topic('Orders'), topic('function/resize', made), topic('Charge', made)];
const run = { ...emptyRun, views: new Map(views.map((view) => [view.id, view])) };

test('what calls made is told apart from what the design has, and from what was deployed', () => {
  expect(madeIds(run, new Set(['Orders', 'Charge']))).toEqual(['function/resize']);
  expect(madeView(run, 'Orders')).toBeUndefined();
  expect(madeView(run, 'function/resize')?.made).toBe(made);
});

test('an event source mapping is called by what it is between', () => {
  const between = [resourceId('Orders'), resourceId('function/resize')] as const;
  const nameOf = (id: string) => madeView(run, id)?.made.name ?? id;
  expect(madeName({ made: { ...made, between } }, nameOf)).toBe('Orders → resize');
  expect(madeName({ made }, nameOf)).toBe('resize');
});
