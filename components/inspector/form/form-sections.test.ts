import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { catalogue } from '#lib/template/catalogue/catalogue.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';
import { valueAt, withValue } from '#lib/template/property-path.ts';
import { keptFields, simulatedSections, unknownProperties } from './form-sections.ts';

const spec = (path: string, over: Partial<PropertySpec> = {}): PropertySpec => ({
  path,
  type: { kind: 'text' },
  documentation: '',
  simulated: true,
  section: 'Basics',
  ...over,
});

test('every property of every type is shown in exactly one place, unless its condition fails', () => {
  for (const { properties } of catalogue) {
    const conditions = properties.reduce<JsonObject>(
      (values, { when }) => (when ? withValue(values, when.path, when.equals) : values),
      {},
    );
    const shown = [
      ...simulatedSections(properties, conditions).flatMap((section) => section.fields),
      ...keptFields(properties, conditions),
    ];
    const expected = properties.filter(
      ({ when }) => when === undefined || valueAt(conditions, when.path) === when.equals,
    );
    expect(shown.map(({ path }) => path).sort()).toEqual(expected.map(({ path }) => path).sort());
  }
});

test('a field is hidden while it means nothing', () => {
  const specs = [spec('Call'), spec('Body', { when: { path: 'Call', equals: 'send' } })];
  const paths = (properties: Record<string, string>) =>
    simulatedSections(specs, properties).flatMap(({ fields }) => fields.map(({ path }) => path));
  expect(paths({ Call: 'send' })).toEqual(['Call', 'Body']);
  expect(paths({ Call: 'invoke' })).toEqual(['Call']);
});

test('what AWS refuses where it stands is shown, so that it can be taken away', () => {
  const specs = [spec('Format'), spec('Level', { when: { path: 'Format', equals: 'JSON', refusal: 'No.' } })];
  const paths = (properties: Record<string, string>) =>
    simulatedSections(specs, properties).flatMap(({ fields }) => fields.map(({ path }) => path));
  expect(paths({ Format: 'Text' })).toEqual(['Format']);
  expect(paths({ Format: 'Text', Level: 'WARN' })).toEqual(['Format', 'Level']);
});

test('of what is not simulated, what the person wrote comes first', () => {
  const specs = [spec('A', { simulated: false }), spec('B.C', { simulated: false })];
  expect(keptFields(specs, { B: { C: 'x' } }).map(({ path }) => path)).toEqual(['B.C', 'A']);
});

test('a property nobody knows is shown as it is', () => {
  expect(unknownProperties([spec('A.B')], { A: 1, Zeta: { x: [1] } })).toEqual([['Zeta', { x: [1] }]]);
});
