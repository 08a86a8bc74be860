import { expect, test } from 'vitest';
import { ParticleField, pulse, shareOfWay } from './particle-field.ts';

const message = (count: number) => ({ kind: 'message', count }) as const;

test('each message is a particle that goes from one end to the other', () => {
  const field = new ParticleField();
  field.move('a→b', message(3), 3, 0);
  const setOff = field.wires.get('a→b')?.setOff ?? [];
  expect(setOff).toHaveLength(3);
  expect(shareOfWay(setOff[0] ?? 0, 375)).toBeCloseTo(0.5);
  expect(field.advance(400)).toBe(true);
  field.advance(900);
  expect(field.wires.get('a→b')?.setOff).toEqual([]);
});

test('what the eye cannot follow becomes a stream, and single particles again only well below', () => {
  const field = new ParticleField();
  field.move('a→b', message(5), 100, 0);
  expect(field.wires.get('a→b')).toMatchObject({ streaming: true, setOff: [] });
  field.move('a→b', message(1), 17, 50);
  expect(field.wires.get('a→b')?.streaming).toBe(true);
  field.move('a→b', message(1), 10, 100);
  expect(field.wires.get('a→b')?.streaming).toBe(false);
});

test('a stream dries up when nothing moves, and the canvas rests', () => {
  const field = new ParticleField();
  field.move('a→b', message(500), 5_000, 0);
  expect(field.advance(300)).toBe(true);
  expect(field.advance(2_000)).toBe(false);
  expect(field.wires.get('a→b')?.streaming).toBe(false);
});

test('a flood on a hundred wires does not make more particles than can be drawn', () => {
  const field = new ParticleField();
  for (let wire = 0; wire < 100; wire++) field.move(String(wire), message(1_000), 19, 0);
  const alive = [...field.wires.values()].reduce((sum, { setOff }) => sum + setOff.length, 0);
  expect(alive).toBe(600);
  field.advance(5_000);
  field.move('x', message(2), 2, 5_000);
  expect(field.wires.get('x')?.setOff).toHaveLength(2);
});

test('with reduced motion a wire lights up and fades', () => {
  expect(pulse(100, 100)).toBe(1);
  expect(pulse(100, 350)).toBeCloseTo(0.5);
  expect(pulse(100, 9_000)).toBe(0);
});
