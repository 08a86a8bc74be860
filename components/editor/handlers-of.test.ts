import { expect, test } from 'vitest';
import { edges } from '#lib/template/edges.ts';
import { orders } from '#lib/template/examples/orders.ts';
import { handlersOf } from './handlers-of.ts';

test('a function behind a queue receives what its queue delivers', () => {
  const { template } = orders;
  expect(handlersOf(template, edges(template))).toContainEqual({
    function: 'Charge',
    path: 'index.mjs',
    exportName: 'handler',
    sources: ['queue'],
  });
});

test('a function nothing triggers receives whatever its caller sends', () => {
  const template = {
    Resources: {
      Free: {
        Type: 'AWS::Lambda::Function',
        Properties: { Handler: 'lib/app.handler' },
        Metadata: { Coldstart: { Files: { 'lib/app.ts': '' } } },
      },
    },
  };
  expect(handlersOf(template, edges(template))).toEqual([
    { function: 'Free', path: 'lib/app.ts', exportName: 'handler', sources: ['direct'] },
  ]);
});
