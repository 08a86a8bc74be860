import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { canConnect, connect } from './connect.ts';
import { diagnose } from './diagnose.ts';
import { createDocumentEdits, type DocumentEdits } from './document-edits.ts';
import { edges } from './edges.ts';
import { fromLeaves, toLeaves } from './leaves.ts';
import { parseTemplate } from './parse-template.ts';
import { printTemplate } from './print-template.ts';
import { valueAt, withoutValue, withValue } from './property-path.ts';
import { renameReferences } from './rename-resource.ts';
import type { Template } from './template.ts';
import { textChange } from './text-change.ts';
import { SharedTemplate } from './yjs-binding.ts';

const key = fc
  .oneof(
    fc.constantFrom('constructor', 'toString', 'a.b', 'Ref', '0', 'Fn::Sub'),
    fc.string({ minLength: 1, maxLength: 6 }),
  )
  .filter((text) => text !== '__proto__');
const scalar: fc.Arbitrary<JsonValue> = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), objectOf(tie('value'))),
})).value;
const object: fc.Arbitrary<JsonObject> = objectOf(json);

function objectOf(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

const ids = ['A', 'B', 'C', 'D'] as const;
const id = fc.constantFrom(...ids);
const block = fc.record({
  Type: fc.constantFrom(...catalogue.map(({ type }) => type), 'AWS::DynamoDB::Table'),
  Properties: object,
});
const files = fc.dictionary(fc.constantFrom('index.mjs', 'lib/a.ts', 'b.json'), fc.string(), { minKeys: 1 });
const template: fc.Arbitrary<Template> = fc
  .record({ resources: fc.array(fc.tuple(id, block), { maxLength: 4 }), files, rest: object })
  .map(({ resources, files: Files, rest }) => ({
    Outputs: { rest },
    Resources: Object.fromEntries(
      resources.map(([name, { Type, Properties }]) => [
        name,
        {
          Type,
          ...(Object.keys(Properties).length > 0 && { Properties }),
          Metadata: { Coldstart: { Files, Position: { x: 1, y: 2 } } },
        },
      ]),
    ),
  }));

test('leaves make the object they were taken from', () => {
  fc.assert(
    fc.property(object, (value) => {
      expect(fromLeaves(toLeaves(value))).toEqual(value);
    }),
  );
});

test('a template comes out of Yjs as it went in, on every machine', () => {
  fc.assert(
    fc.property(template, (value) => {
      const doc = new Doc();
      createDocumentEdits(new SharedTemplate(doc), {}).replaceTemplate(value);
      const copy = new Doc();
      applyUpdate(copy, encodeStateAsUpdate(doc));
      const read = new SharedTemplate(copy).read();
      expect(read).toEqual(value);
      expect(Object.keys(read.Resources)).toEqual(Object.keys(value.Resources));
    }),
  );
});

test('a template comes out of its text as it went in', () => {
  fc.assert(
    fc.property(template, fc.constantFrom('yaml' as const, 'json' as const), (value, format) => {
      const parsed = parseTemplate(printTemplate(value, format));
      expect(parsed).toMatchObject({ ok: true });
      if (parsed.ok) expect(printTemplate(parsed.template, format)).toBe(printTemplate(value, format));
    }),
  );
});

test('nothing a template can hold makes the checks throw', () => {
  fc.assert(
    fc.property(template, (value) => {
      for (const { resource } of diagnose(value)) expect(Object.hasOwn(value.Resources, resource ?? '')).toBe(true);
      expect(edges(value).every(({ source, target }) => source in value.Resources && target in value.Resources)).toBe(
        true,
      );
    }),
  );
});

test('one replacement turns any text into any other, and leaves whole characters', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, text, text, text, (head, before, after, tail) => {
      const [old, now] = [head + before + tail, head + after + tail];
      const change = textChange(old, now);
      const changed = change ? old.slice(0, change.at) + change.inserted + old.slice(change.at + change.removed) : old;
      expect(changed).toBe(now);
      expect(change?.inserted.isWellFormed() ?? true).toBe(true);
    }),
  );
});

test('what is set at a path is read there, and gone when it is unset', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'constructor', '0', '1'), { minLength: 1, maxLength: 4 })
    .map((keys) => keys.join('.'));
  fc.assert(
    fc.property(object, path, scalar, (value, at, leaf) => {
      const after = withValue(value, at, leaf);
      expect(valueAt(after, at)).toEqual(leaf);
      const [lists, unset] = [JSON.stringify(after).includes('['), withoutValue(after, at)];
      // In a list, the elements behind the one taken away move up.
      if (!lists) expect(valueAt(unset, at)).toBeUndefined();
    }),
  );
});

test('renaming there and back is as if nothing had been', () => {
  fc.assert(
    fc.property(json, (value) => {
      const renamed = renameReferences(value, { from: 'A', to: 'Unused1' });
      expect(renameReferences(renamed, { from: 'Unused1', to: 'A' })).toEqual(value);
    }),
  );
});

/** An edit drawn from all kinds, as two people might make it at once. */
const edit: fc.Arbitrary<(edits: DocumentEdits, shared: SharedTemplate) => unknown> = fc.oneof(
  fc
    .constantFrom(...catalogue.map(({ type }) => type))
    .map((type) => (edits: DocumentEdits) => edits.addResource({ type, id: 'A' })),
  id.map((resource) => (edits: DocumentEdits) => edits.removeResources([resource])),
  fc.tuple(id, id).map(
    ([from, to]) =>
      (edits: DocumentEdits) =>
        edits.renameResource({ from, to: `${to}2` }),
  ),
  fc
    .tuple(id, fc.constantFrom('VisibilityTimeout', 'RedrivePolicy.maxReceiveCount', 'Targets', 'RedrivePolicy'), json)
    .map(
      ([resource, path, value]) =>
        (edits: DocumentEdits) =>
          edits.setProperty({ resource, path, value }),
    ),
  fc.tuple(id, id).map(
    ([source, target]) =>
      (edits: DocumentEdits) =>
        edits.connect({ source, target }),
  ),
  fc.tuple(id, fc.string()).map(
    ([resource, text]) =>
      (edits: DocumentEdits) =>
        edits.setFile({ resource, path: 'index.mjs', text }),
  ),
  id.map(
    (resource) => (_: DocumentEdits, shared: SharedTemplate) => shared.fileText(resource, 'index.mjs')?.insert(0, 'x'),
  ),
  template.map((value) => (edits: DocumentEdits) => edits.replaceTemplate(value)),
);

test('whatever two people do at once, they end with the same template', () => {
  fc.assert(
    fc.property(template, fc.array(edit, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }), (start, mine, yours) => {
      const [one, two] = [new SharedTemplate(new Doc()), new SharedTemplate(new Doc())];
      createDocumentEdits(one, {}).replaceTemplate(start);
      applyUpdate(two.doc, encodeStateAsUpdate(one.doc));
      for (const change of mine) change(createDocumentEdits(one, {}), one);
      for (const change of yours) change(createDocumentEdits(two, {}), two);
      applyUpdate(two.doc, encodeStateAsUpdate(one.doc));
      applyUpdate(one.doc, encodeStateAsUpdate(two.doc));
      expect(one.read()).toEqual(two.read());
      expect(JSON.stringify(one.read())).toBe(JSON.stringify(two.read()));
    }),
  );
});

test('what can be connected by type is connected or refused with a reason, whatever else is in the template', () => {
  fc.assert(
    fc.property(template, id, id, (value, source, target) => {
      const connection = connect(value, { source, target });
      const [from, to] = [value.Resources[source]?.Type ?? '', value.Resources[target]?.Type ?? ''];
      if (connection.ok) expect(canConnect(from, to)).toBe(true);
      else expect(connection.reason).toMatch(/\.$/);
    }),
  );
});
