import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Deque } from './deque.ts';

test('what goes in first comes out first, whatever happens in between', () => {
  const action = fc.oneof(fc.integer(), fc.constant('shift' as const));
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
      const deque = new Deque<number>();
      const model: number[] = [];
      for (const one of actions) {
        if (one === 'shift') expect(deque.shift()).toBe(model.shift());
        else {
          deque.push(one);
          model.push(one);
        }
        expect([deque.size, deque.peek(), deque.last()]).toEqual([model.length, model[0], model.at(-1)]);
      }
      expect([...deque]).toEqual(model);
    }),
  );
});

test('a long line keeps its order when its empty places are given back', () => {
  const deque = new Deque<number>();
  for (let item = 0; item < 10_000; item += 1) deque.push(item);
  for (let item = 0; item < 6_000; item += 1) expect(deque.shift()).toBe(item);

  deque.retain((item) => item % 1_000 === 0);

  expect([...deque]).toEqual([6_000, 7_000, 8_000, 9_000]);
});
