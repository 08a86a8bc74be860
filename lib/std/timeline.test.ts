import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from './time.ts';
import { Timeline } from './timeline.ts';

test('items come up by instant, those of one instant in the order they were added', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 100 }), (instants) => {
      const timeline = new Timeline<number>(() => true);
      for (const [index, at] of instants.entries()) timeline.add(instant(at), index);
      const expected = [...instants.keys()].sort((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0) || a - b);

      const taken: number[] = [];
      for (let item = timeline.take(instant(20)); item !== undefined; item = timeline.take(instant(20)))
        taken.push(item);

      expect(taken).toEqual(expected);
    }),
  );
});

test('nothing is taken before its instant', () => {
  const timeline = new Timeline<string>(() => true);
  timeline.add(instant(10), 'late');

  expect(timeline.take(instant(9))).toBeUndefined();
  expect(timeline.next()).toBe(10);
  expect(timeline.take(instant(10))).toBe('late');
});

test('dead items are skipped, and let go of when they pile up behind a live one', () => {
  const dead = new Set<number>();
  let asked = 0;
  const timeline = new Timeline<number>((item) => {
    asked += 1;
    return !dead.has(item);
  });
  timeline.add(instant(0), 0);
  for (let item = 1; item <= 5_000; item += 1) {
    timeline.add(instant(item), item);
    dead.add(item);
  }
  expect(timeline.take(instant(0))).toBe(0);
  asked = 0;

  expect(timeline.next()).toBeUndefined();
  expect(asked).toBeLessThan(3_000);
});
