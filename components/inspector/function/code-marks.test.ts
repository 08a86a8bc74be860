import { expect, test } from 'vitest';
import { emptyRun, type RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { functionView } from '#lib/client/run/testing/function-view.ts';
import type { DeployPreview } from '#lib/protocol/deploy.ts';
import { entryNumber, resourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { codeErrors, codeMarks, isEdited, lastFailure } from './code-marks.ts';

const charge = resourceId('Charge');
const view = functionView('Charge', {
  errors: 1,
  lastError: {
    errorType: 'CardDeclined',
    errorMessage: 'no',
    trace: [],
    place: { file: 'cards.mjs', line: 13, column: 9 },
    at: instant(100),
  },
});
const deployed = (at: number): Entry => ({
  type: 'template.deployed',
  changes: [{ resource: charge, kind: 'function', change: 'updated' }],
  n: entryNumber(at),
  at: instant(at),
  cause: entryNumber(0),
});
const run = (over: Partial<RunSnapshot> = {}): RunSnapshot => ({
  ...emptyRun,
  views: new Map([[charge, view]]),
  lines: new Map([[charge, new Map([['index.mjs', new Map([[5, 12]])]])]]),
  ...over,
});

test('a file shows its own executions', () => {
  expect(codeMarks(run(), 'Charge', 'index.mjs').counts.get(5)).toBe(12);
  expect(codeMarks(run(), 'Charge', 'cards.mjs').counts.size).toBe(0);
});

test('the failing line is marked in the file it is in', () => {
  expect(codeMarks(run(), 'Charge', 'cards.mjs').failure).toMatchObject({ line: 13, errorType: 'CardDeclined' });
  expect(codeMarks(run(), 'Charge', 'index.mjs').failure).toBeUndefined();
});

test('the last failure is known whatever file it is in, until it is deployed away', () => {
  expect(lastFailure(run(), 'Charge')?.place?.file).toBe('cards.mjs');
  expect(lastFailure(run({ entries: [deployed(101)] }), 'Charge')).toBeUndefined();
});

test('a deploy after the failure takes its mark away', () => {
  expect(codeMarks(run({ entries: [deployed(50)] }), 'Charge', 'cards.mjs').failure).toBeDefined();
  expect(codeMarks(run({ entries: [deployed(101)] }), 'Charge', 'cards.mjs').failure).toBeUndefined();
});

test('what a preview says of a file is told apart from what it says of others', () => {
  const said = { severity: 'warning', code: 'code-error', resource: 'Charge' } as const;
  const preview: DeployPreview = {
    changes: [{ resource: charge, change: 'updated', files: [{ path: 'index.mjs', before: 'a', after: 'b' }] }],
    leftOut: [],
    diagnostics: [
      { ...said, message: 'index.mjs:2: Unexpected ";"', place: { file: 'index.mjs', line: 2, column: 13 } },
      { ...said, message: 'cards.mjs:1: Could not resolve', place: { file: 'cards.mjs', line: 1, column: 1 } },
    ],
  };
  expect([isEdited(preview, 'Charge', 'index.mjs'), isEdited(preview, 'Charge', 'cards.mjs')]).toEqual([true, false]);
  expect(isEdited(undefined, 'Charge', 'index.mjs')).toBe(true);
  expect(codeErrors(preview, 'Charge', 'index.mjs')).toMatchObject([{ line: 2, column: 13 }]);
  expect(codeErrors(preview, 'Refund', 'index.mjs')).toEqual([]);
});
