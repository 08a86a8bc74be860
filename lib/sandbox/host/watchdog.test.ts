import { expect, test } from 'vitest';
import { WATCHDOG_TIMERS_MAX } from '../limits.ts';
import { Trial } from '../testing/trial.ts';
import { WatchdogRation } from './watchdog.ts';

test('what cannot hang is not watched, and of the rest only so much that the library’s timer thread survives', () => {
  const ration = new WatchdogRation();
  const timers = Array.from({ length: WATCHDOG_TIMERS_MAX + 5 }, () => ration.options(true, 60_000).timeout);

  expect(ration.options(false, 1_000)).toEqual({});
  expect(timers.filter((timeout) => timeout !== undefined)).toHaveLength(WATCHDOG_TIMERS_MAX);
});

test.each([
  ['return 1', false],
  ['return event.text.split(",")', false],
  ['return /a+/.test(event.text)', true],
  ['return event.text.match("a+")', true],
  ['return new RegExp(event.text)', true],
  ['return 2n ** BigInt(event.n)', true],
])('%s is watched: %s', async (body, mayHang) => {
  const { bundle } = await Trial.of({ 'index.mjs': `export const handler = async (event) => { ${body} };` });

  expect(bundle.mayHang).toBe(mayHang);
});
