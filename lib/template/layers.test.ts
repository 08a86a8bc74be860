import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#lib/std/json.ts';
import { compile } from './compile.ts';
import { diagnose } from './diagnose.ts';
import { functionSources } from './function-sources.ts';
import { packageFiles } from './layers.ts';
import type { ResourceBlock, Template } from './template.ts';

const layer = (Files: { readonly [path: string]: string }, Properties = {}): ResourceBlock => ({
  Type: 'AWS::Lambda::LayerVersion',
  Properties,
  Metadata: { Coldstart: { Files } },
});

function withLayers(Layers: JsonValue, layers: { readonly [id: string]: ResourceBlock } = {}): Template {
  const Properties = {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { ZipFile: 'exports.handler = 1' },
    Layers,
  };
  return { Resources: { ...layers, F: { Type: 'AWS::Lambda::Function', Properties } } };
}

const arn = (name: string, version = 1) => `arn:aws:lambda:us-east-1:123456789012:layer:${name}:${version}`;
const said = (template: Template) =>
  diagnose(template)
    .filter(({ resource, property }) => resource === 'F' && property === 'Layers')
    .map(({ severity, message }) => `${severity}: ${message}`);

describe('the files of a function’s layers', () => {
  test('[CFG-09] unpack in the function’s order: of one path the last layer’s file counts', () => {
    const layers = { A: layer({ 'x.txt': 'A', 'a.txt': 'A' }), B: layer({ 'x.txt': 'B' }, { LayerName: 'base' }) };
    const filesOf = (order: JsonValue) => functionSources(withLayers(order, layers))[0]?.layers;

    expect(filesOf([{ Ref: 'A' }, { Ref: 'B' }])).toEqual([
      { path: 'x.txt', text: 'B' },
      { path: 'a.txt', text: 'A' },
    ]);
    expect(filesOf([arn('base'), { Ref: 'A' }])?.find(({ path }) => path === 'x.txt')?.text).toBe('A');
    expect(filesOf([])).toEqual([]);
  });

  test('a layer is no resource of the simulator; a function whose layer is wrong is left out with it', () => {
    const code = { code: 'sha', bytes: 1 } as never; // only passed on
    const codes = new Map([['F', code]]);
    const run = (properties: object) =>
      compile(withLayers([{ Ref: 'A' }], { A: layer({ 'x.txt': '' }, properties) }), codes);

    expect(run({}).config.resources.map(({ kind }) => kind)).toEqual(['function']);
    expect(run({}).leftOut).toEqual([]);
    expect(run({ LayerName: 'no spaces' }).leftOut.map(({ resource }) => resource)).toEqual(['A', 'F']);
  });
});

test('packages of layers are shown to an editor where the function would have its own', () => {
  const layers = {
    A: layer({ 'nodejs/node_modules/shared/index.js': 'A', 'prices.json': '{}' }),
    B: layer({ 'nodejs/node24/node_modules/shared/index.js': 'B' }),
  };

  expect(packageFiles(withLayers([{ Ref: 'A' }], layers), 'F')).toEqual([
    { layer: 'A', path: 'nodejs/node_modules/shared/index.js', as: 'node_modules/shared/index.js' },
  ]);
  expect(packageFiles(withLayers([{ Ref: 'A' }, { Ref: 'B' }], layers), 'F').map((file) => file.layer)).toEqual(['B']);
  expect(packageFiles(withLayers([]), 'F')).toEqual([]);
});

describe('layers that AWS refuses', () => {
  test('[CFG-09] more than five', () => {
    const layers = Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'G'].map((id) => [id, layer({ 'x.txt': id })]));
    const references = Object.keys(layers).map((Ref) => ({ Ref }));

    expect(said(withLayers(references, layers))).toEqual(['error: Cannot reference more than 5 layers.']);
    expect(said(withLayers(references.slice(1), layers))).toEqual([]);
  });

  test('[CFG-09] the same layer twice', () => {
    const layers = { A: layer({ 'x.txt': '' }) };

    expect(said(withLayers([{ Ref: 'A' }, { Ref: 'A' }], layers))).toEqual([
      `error: Two different versions of the same layer are not allowed to be referenced in the same function. ${arn('A')} and ${arn('A')} are versions of the same layer.`,
    ]);
  });

  test('[CFG-09] one that does not exist, one without a version, one of another region', () => {
    expect(said(withLayers([arn('none')]))).toEqual([`error: Layer version ${arn('none')} does not exist.`]);
    expect(said(withLayers(['arn:aws:lambda:us-east-1:123456789012:layer:none']))).toEqual([
      expect.stringMatching(
        /^error: 1 validation error detected: Value '\[arn:.*:none\]' at 'layers' failed to satisfy/,
      ),
    ]);
    expect(said(withLayers([arn('none').replace('us-east-1', 'eu-west-1')]))).toEqual([
      'error: Layers are not in the same region as the function. Layers are expected to be in region us-east-1.',
    ]);
  });

  test('somebody else’s layer is kept, and its files are not here', () => {
    expect(said(withLayers([arn('tools').replace('123456789012', '017000801446')]))).toEqual([
      expect.stringMatching(/^warning: .*tools:1 is of another account/),
    ]);
  });

  test('[CFG-06] files of function and layers past 250 MB together', () => {
    // One text in memory, listed five times.
    const text = 'x'.repeat(262_144_000 / 5);
    const layers = Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((id) => [id, layer({ [id]: text })]));
    const template = withLayers(
      Object.keys(layers).map((Ref) => ({ Ref })),
      layers,
    );

    expect(diagnose(template).map(({ message }) => message)).toEqual([
      'Unzipped size must be smaller than 262144000 bytes',
    ]);
  });
});
