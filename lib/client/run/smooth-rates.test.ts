import { expect, test } from 'vitest';
import { resourceId } from '#lib/sim/ids.ts';
import type { EdgeRate } from './run-snapshot.ts';
import { flowKey } from './run-snapshot.ts';
import { smoothPace, smoothRates } from './smooth-rates.ts';

const flow = (count: number) =>
  ({ from: resourceId('Shop'), to: resourceId('Orders'), kind: 'message', count }) as const;
const key = flowKey(flow(0));

function after(frames: number, count: number, elapsedMs: number, from: ReadonlyMap<string, EdgeRate> = new Map()) {
  let rates = from;
  for (let i = 0; i < frames; i++) rates = smoothRates(rates, count > 0 ? [flow(count)] : [], elapsedMs);
  return rates;
}

test('a steady flow settles at its rate, whatever the frame rate', () => {
  expect(after(400, 1, 50).get(key)?.perWallSecond).toBeCloseTo(20, 0);
  expect(after(40, 10, 500).get(key)?.perWallSecond).toBeCloseTo(20, 0);
});

test('a flow that ends fades to nothing, and its total stays', () => {
  const rates = after(400, 0, 50, after(400, 1, 50));
  expect(rates.get(key)).toMatchObject({ perWallSecond: 0, total: 400 });
});

test('divided by the pace a rate is in virtual seconds, at once and at any speed', () => {
  let [rates, pace] = [new Map<string, EdgeRate>() as ReadonlyMap<string, EdgeRate>, 0];
  for (let i = 0; i < 5; i++) {
    // 100 virtual seconds pass in each frame of 50 ms, and 800 messages move: 8 a virtual second.
    rates = smoothRates(rates, [flow(800)], 50);
    pace = smoothPace(pace, 100, 50);
  }
  expect((rates.get(key)?.perWallSecond ?? 0) / pace).toBeCloseTo(8);
});

test('two frames in the same millisecond do not make an endless rate', () => {
  expect(smoothRates(new Map(), [flow(1)], 0).get(key)?.perWallSecond).toBeLessThan(1);
});
