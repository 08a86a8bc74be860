import { expect, test } from 'vitest';
import type { Edge, Template } from '#lib/template/template.ts';
import { outline } from './outline-model.ts';

const template: Template = {
  Resources: {
    Charge: { Type: 'AWS::Lambda::Function' },
    OrdersDlq: { Type: 'AWS::SQS::Queue' },
    Orders: { Type: 'AWS::SQS::Queue' },
    Pump: { Type: 'AWS::Lambda::EventSourceMapping' },
    Shop: { Type: 'Coldstart::Client' },
    Settings: { Type: 'AWS::Lambda::EventInvokeConfig' },
    Table: { Type: 'AWS::DynamoDB::Table' },
  },
};

const edge = (source: string, target: string, kind: Edge['kind']): Edge => ({
  id: `${source}→${target}:${kind}`,
  source,
  target,
  kind,
  resource: source,
  property: 'x',
});

const edges = [
  edge('Shop', 'Orders', 'call'),
  edge('Orders', 'Pump', 'poll'),
  edge('Pump', 'Charge', 'invoke'),
  edge('Orders', 'OrdersDlq', 'redrive'),
];

test('the outline reads as messages flow', () => {
  expect(outline(template, edges).map(({ id }) => id)).toEqual([
    'Shop',
    'Orders',
    'Pump',
    'Charge',
    'OrdersDlq',
    'Table',
  ]);
});

test('each resource says where its wires lead, both ways', () => {
  const orders = outline(template, edges).find(({ id }) => id === 'Orders');
  expect(orders?.links).toEqual([
    { edge: 'Shop→Orders:call', direction: 'from', other: 'Shop', dead: false },
    { edge: 'Orders→Pump:poll', direction: 'to', other: 'Pump', dead: false },
    { edge: 'Orders→OrdersDlq:redrive', direction: 'to', other: 'OrdersDlq', dead: true },
  ]);
});

test('a circle of queues is listed whole and once', () => {
  const Resources = { A: { Type: 'AWS::SQS::Queue' }, B: { Type: 'AWS::SQS::Queue' } };
  const ids = outline({ Resources }, [edge('A', 'B', 'redrive'), edge('B', 'A', 'redrive')]).map(({ id }) => id);
  expect(ids).toEqual(['A', 'B']);
});

test('a type Coldstart does not know is listed by its own name', () => {
  expect(outline(template, edges).at(-1)).toMatchObject({ id: 'Table', label: 'AWS::DynamoDB::Table' });
});
