import { describe, expect, test } from 'vitest';
import { catalogue } from '#lib/template/catalogue/catalogue.ts';
import type { PropertyType } from '#lib/template/catalogue/entry.ts';
import { decodeField, fieldText, limitsHint, needsJson } from './decode-field.ts';
import { referencedId, referenceTo } from './reference-value.ts';
import { lineProblem, linesOf, mapOf } from './text-map.ts';

const integer: PropertyType = { kind: 'integer', minimum: 1, maximum: 900 };
const value = (type: PropertyType, text: string) => {
  const decoded = decodeField(type, text);
  return decoded.ok ? decoded.value : decoded.message;
};

describe('what a person types becomes what the document holds', () => {
  test.each<[PropertyType, string, unknown]>([
    [integer, ' 30 ', 30],
    [integer, '-1', -1],
    [integer, '99999', 99_999],
    [{ kind: 'number' }, '0.5', 0.5],
    [{ kind: 'number' }, '.5', 0.5],
    [{ kind: 'boolean' }, 'true', true],
    [{ kind: 'text' }, '  orders ', 'orders'],
    [{ kind: 'text', multiline: true }, ' {"n": 1}\n', ' {"n": 1}\n'],
    [{ kind: 'json' }, '{"a":[1]}', { a: [1] }],
  ])('%j %j', (type, text, expected) => {
    expect(value(type, text)).toEqual(expected);
  });

  test('an empty field leaves the property out, whatever its type', () => {
    for (const { properties } of catalogue)
      for (const { type } of properties) expect(decodeField(type, '  ')).toEqual({ ok: true, value: undefined });
  });

  test.each<[PropertyType, string, string]>([
    [integer, 'ten', 'not a whole number'],
    [integer, '1.5', 'not a whole number'],
    [integer, '0x10', 'not a whole number'],
    [integer, '12345678901234567890', 'not a whole number'],
    [{ kind: 'number' }, '1,5', 'not a number'],
    [{ kind: 'number' }, 'Infinity', 'not a number'],
    [{ kind: 'boolean' }, 'yes', 'true or false'],
    [{ kind: 'json' }, '{a: 1}', 'not JSON yet'],
  ])('%j does not take %j', (type, text, said) => {
    expect(value(type, text)).toContain(said);
  });
});

test('every value a field shows is read back as the same value', () => {
  const cases: [PropertyType, Parameters<typeof fieldText>[1]][] = [
    [integer, 30],
    [{ kind: 'boolean' }, false],
    [{ kind: 'text' }, 'orders'],
    [{ kind: 'json' }, { a: 'b', c: [1, null] }],
    [{ kind: 'json' }, 'a text'],
  ];
  for (const [type, held] of cases) expect(value(type, fieldText(type, held))).toEqual(held);
});

test('an intrinsic in a plain field is edited as JSON', () => {
  expect(needsJson({ kind: 'text' }, { 'Fn::Sub': 'a-Region' })).toBe(true);
  expect(needsJson(integer, 3)).toBe(false);
  expect(needsJson({ kind: 'reference', to: [], intrinsic: 'Ref' }, { Ref: 'A' })).toBe(false);
});

test('limits are said in words', () => {
  expect(limitsHint(integer)).toBe('1 to 900');
  expect(limitsHint({ kind: 'text', maximumLength: 1_048_576 })).toBe('up to 1,048,576 characters');
  expect(limitsHint({ kind: 'integer', minimum: 0 })).toBe('0 or more');
  expect(limitsHint({ kind: 'boolean' })).toBeUndefined();
});

test('a reference names its resource in every way CloudFormation writes one', () => {
  for (const form of [
    referenceTo('Orders', 'Ref', 'AWS::SQS::Queue'),
    referenceTo('Orders', 'Arn', 'AWS::SQS::Queue'),
    { 'Fn::GetAtt': 'Orders.Arn' },
  ])
    expect(referencedId(form)).toBe('Orders');
  expect(referencedId('arn:aws:sqs:us-east-1:123456789012:orders')).toBeUndefined();
  expect(referencedId({ 'Fn::Sub': 'Orders' })).toBeUndefined();
});

describe('environment variables', () => {
  test('keep intrinsics as they are', () => {
    const map = { A: 'x', Q: { Ref: 'Orders' } };
    expect(mapOf(linesOf(map))).toEqual(map);
  });

  test('a line without a name is not saved, and says so once it has a text', () => {
    expect(mapOf([{ name: '', text: 'x' }])).toBeUndefined();
    expect(lineProblem([{ name: '', text: 'x' }], 0)).toContain('not saved');
    expect(lineProblem([{ name: '', text: '' }], 0)).toBeUndefined();
  });

  test('a name given twice is named', () => {
    const lines = [
      { name: 'A', text: '1' },
      { name: 'A', text: '2' },
    ];
    expect(lineProblem(lines, 1)).toContain('twice');
    expect(mapOf(lines)).toEqual({ A: '2' });
  });

  test('names like __proto__ are names', () => {
    const map = mapOf([{ name: '__proto__', text: 'x' }]);
    expect(Object.hasOwn(map ?? {}, '__proto__')).toBe(true);
  });
});
