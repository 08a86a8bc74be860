import { expect, test } from 'vitest';
import type { Edge, Template } from '#lib/template/template.ts';
import { freePlace, placements } from './placement.ts';

const at = (x: number, y: number) => ({ Metadata: { Coldstart: { Position: { x, y } } } });

const template: Template = {
  Resources: {
    Orders: { Type: 'AWS::SQS::Queue', ...at(100, 100) },
    Charge: { Type: 'AWS::Lambda::Function', ...at(500, 100) },
    OrdersToCharge: { Type: 'AWS::Lambda::EventSourceMapping' },
    Retries: { Type: 'AWS::Lambda::EventInvokeConfig' },
  },
};

const edges: readonly Edge[] = [
  { id: '1', source: 'Orders', target: 'OrdersToCharge', kind: 'poll', resource: 'OrdersToCharge', property: 'a' },
  { id: '2', source: 'OrdersToCharge', target: 'Charge', kind: 'invoke', resource: 'OrdersToCharge', property: 'b' },
];

test('a mapping without a place of its own sits on the wire between its queue and its function', () => {
  const pill = placements(template, edges).get('OrdersToCharge');
  expect(pill?.x).toBeGreaterThan(100);
  expect(pill?.x).toBeLessThan(500);
});

test('what only settles another resource is not drawn', () => {
  expect(placements(template, edges).has('Retries')).toBe(false);
});

test('a template from elsewhere has no places, and still nothing lies on top of anything', () => {
  const Resources = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`Q${i}`, { Type: 'AWS::SQS::Queue' }]));
  const places = [...placements({ Resources }, []).values()].map(({ x, y }) => `${x} ${y}`);
  expect(new Set(places).size).toBe(7);
});

test('a position that is not two numbers counts as none', () => {
  const odd = { Type: 'AWS::SQS::Queue', ...at(Number.NaN, 3) };
  expect(placements({ Resources: { Odd: odd } }, []).get('Odd')).toEqual({ x: 0, y: 0 });
});

test('what is dropped where nothing lies stays there', () => {
  expect(freePlace({ x: 900.4, y: 10 }, [{ x: 0, y: 0 }])).toEqual({ x: 900, y: 10 });
});

test('something new finds a free place beside what is there', () => {
  const taken = [
    { x: 0, y: 0 },
    { x: 260, y: 0 },
    { x: 0, y: 200 },
  ];
  const place = freePlace({ x: 10, y: 10 }, taken);
  for (const { x, y } of taken) {
    expect(Math.abs(place.x - x) >= 270 || Math.abs(place.y - y) >= 210, `${x} ${y}`).toBe(true);
  }
  expect(Math.hypot(place.x, place.y)).toBeLessThan(600);
});
