import { describe, expect, test } from 'vitest';
import { fromTyped, handlerInsertion, toTyped, withInsertion } from './handler-typing.ts';

const typing = { exportName: 'handler', type: 'H' };
const typed = (path: string, source: string) => {
  const insertion = handlerInsertion(path, source, typing);
  return insertion === undefined ? undefined : withInsertion(source, insertion);
};

test.each([
  [
    'index.mjs',
    'const a = 1;\nexport const handler = async (event) => {}',
    'const a = 1;\n/** @type {H} */ export const handler = async (event) => {}',
  ],
  ['index.mjs', 'export async function handler(event) {}', '/** @type {H} */ export async function handler(event) {}'],
  [
    'index.cjs',
    'exports.handler = (event, context, callback) => {}',
    '/** @type {H} */ exports.handler = (event, context, callback) => {}',
  ],
  ['index.js', 'module.exports.handler = async () => {}', '/** @type {H} */ module.exports.handler = async () => {}'],
  [
    'index.ts',
    'export const handler = async (event, context) => {}',
    'export const handler: H = async (event, context) => {}',
  ],
  ['index.ts', 'export const handler = event => {}', 'export const handler: H = event => {}'],
  [
    'index.ts',
    'export async function handler(event, context) {}',
    'export async function handler(event: Parameters<H>[0], context) {}',
  ],
])('%s: %s', (path, source, expected) => {
  expect(typed(path, source)).toBe(expected);
});

describe('nothing is inserted', () => {
  test.each([
    ['index.ts', 'export const handler = async (event: SQSEvent) => {}', 'the person gave a type'],
    ['index.ts', 'export const handler: SQSHandler = async (event) => {}', 'the person gave a type'],
    ['index.mjs', '/** @type {import("x").Y} */\nexport const handler = () => {}', 'the person gave a type'],
    ['index.mjs', 'export const other = 1', 'there is no such export'],
    ['index.mjs', '  // export const handler = 1', 'it is a comment'],
  ])('%s: %s (%s)', (path, source) => {
    expect(typed(path, source)).toBeUndefined();
  });

  test('for an export name that is no identifier', () => {
    expect(handlerInsertion('index.mjs', 'export const a = 1', { exportName: '(a+)+$', type: 'H' })).toBeUndefined();
  });
});

test('positions go in and come back, and those inside the insertion are nobody’s', () => {
  const insertion = { at: 5, text: 'xyz' };
  for (const position of [0, 4, 5, 6, 100]) expect(fromTyped(toTyped(position, insertion), insertion)).toBe(position);
  expect([5, 6, 7].map((position) => fromTyped(position, insertion))).toEqual([undefined, undefined, undefined]);
});
