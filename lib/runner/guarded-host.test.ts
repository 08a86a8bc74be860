import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { environmentId } from '#lib/sim/ids.ts';
import type { Activation, HandlerHost } from '#lib/sim/lambda/handler-host.ts';
import { ZERO } from '#lib/std/time.ts';
import { GuardedHost } from './guarded-host.ts';

let directory: string;
let marker: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'coldstart-marks-'));
  marker = openSync(join(directory, 'marks'), 'a');
});

afterEach(() => {
  closeSync(marker);
  rmSync(directory, { recursive: true });
});

const marks = (): string => readFileSync(join(directory, 'marks'), 'utf8');
const activation = (workLimit: number): Activation => ({
  kind: 'timer',
  environment: environmentId(1),
  now: ZERO,
  microsPerUnit: 1,
  workLimit,
});
const fine: HandlerHost = {
  activate: () => ({ intents: [], work: 7, memoryBytes: 0 }),
  dispose: () => undefined,
};

test('a short activation is not announced, a long one is open until it is done', () => {
  const host = new GuardedHost(fine, { marker, careful: false });
  host.activate(activation(1_000));
  host.activate(activation(1e12));
  expect(marks()).toBe('2\ndone\n');
});

test('a careful host announces each, so that the one that ends the process is the last named', () => {
  const fatal: HandlerHost = {
    ...fine,
    activate: () => {
      throw new Error('the process is gone');
    },
  };
  const host = new GuardedHost(fatal, { marker, careful: true });
  expect(() => host.activate(activation(1))).toThrow();
  expect(marks()).toBe('1\n');
});

test('a known fault is told without running: out of memory at once, endless work at its deadline', () => {
  const host = new GuardedHost(fine, { marker, careful: false });
  host.addFault(2, { kind: 'out-of-memory' });
  host.addFault(3, { kind: 'work-exhausted' });
  expect(host.activate(activation(50))).toMatchObject({ work: 7 });
  expect(host.activate(activation(50))).toMatchObject({ work: 0, fault: { kind: 'out-of-memory' } });
  expect(host.activate(activation(50))).toMatchObject({ work: 50, fault: { kind: 'work-exhausted' } });
});
