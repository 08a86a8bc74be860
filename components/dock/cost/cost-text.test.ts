import { describe, expect, test } from 'vitest';
import { emptyRun } from '#lib/client/run/run-snapshot.ts';
import { makeFrame } from '#lib/client/run/testing/make-frame.ts';
import { costOf } from '#lib/sim/cost/cost-report.ts';
import { type CostView, noUsage, REQUEST } from '#lib/sim/cost/usage.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { instant } from '#lib/std/time.ts';
import { causeRows, itemRows, resourceRows } from './cost-rows.ts';
import { costText } from './cost-text.ts';

const none = {
  ...{ retries: noUsage(), coldStarts: noUsage(), errors: noUsage() },
  ...{ emptyReceives: noUsage(), idleProvisioned: noUsage() },
};
const requests = (count: number) => ({ ...noUsage(), lambdaRequestMillionths: count * REQUEST });
const cost: CostView = {
  resources: [
    { id: resourceId('Small'), kind: 'function', usage: requests(1_000), causes: none },
    { id: resourceId('Large'), kind: 'function', usage: requests(65_000), causes: { ...none, errors: requests(500) } },
  ],
};
const at = (seconds: number) => makeFrame({ clock: { now: instant(seconds * 1e6) } }).clock;

describe('the text in the header', () => {
  test('tells the run, and the month once a virtual minute is over', () => {
    expect(costText({ cost, clock: at(59) }, { freeTier: false })).toBe('$0.0132 this run');
    expect(costText({ cost, clock: at(840) }, { freeTier: false })).toBe('$0.0132 this run, $41 a month');
  });

  test('with the free tier, the run is free and the month is not', () => {
    expect(costText({ cost, clock: at(840) }, { freeTier: true })).toBe('$0 this run, $41 a month');
  });

  test('is empty before anything is known', () => {
    expect(costText(emptyRun, { freeTier: false })).toBe('');
    expect(costText({ cost: { resources: [] }, clock: at(1) }, { freeTier: false })).toBe('');
  });
});

describe('the rows of the panel', () => {
  const rows = costOf(cost, instant(840e6), { freeTier: false });

  test('name the dearest resource first', () => {
    expect(resourceRows(rows).map(({ name, run }) => [name, run])).toEqual([
      ['Large', 13_000_000],
      ['Small', 200_000],
    ]);
  });

  test('leave out what was not used, but show causes that cost nothing', () => {
    expect(itemRows(rows).map(({ name }) => name)).toEqual(['Lambda requests']);
    expect(causeRows(rows).map(({ name, run }) => [name, run])).toEqual([
      ['Retries', 0],
      ['Cold starts', 0],
      ['Errors', 100_000],
      ['Empty receives', 0],
      ['Idle provisioned capacity', 0],
    ]);
  });
});
