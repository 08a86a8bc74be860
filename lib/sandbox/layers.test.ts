import { describe, expect, test } from 'vitest';
import { Trial } from './testing/trial.ts';

const packageOf = (text: string, main = 'index.js') => ({
  [`nodejs/node_modules/shared/${main}`]: text,
  'nodejs/node_modules/shared/package.json': `{ "name": "shared", "main": "${main}" }`,
});

async function resultOf(
  files: { readonly [path: string]: string },
  layers: { readonly [path: string]: string },
): Promise<unknown> {
  const trial = await Trial.of(files, { layers });
  trial.init();
  return trial.invoke().result;
}

describe('packages of layers', () => {
  test('[CFG-10] are found by import and by require', async () => {
    const layers = packageOf("exports.greet = (name) => 'Hello ' + name;");
    const imported = {
      'index.mjs': "import { greet } from 'shared'; export const handler = async () => greet('Ada');",
    };
    const required = {
      'index.cjs': "const { greet } = require('shared'); exports.handler = async () => greet('Ada');",
    };

    expect(await resultOf(imported, layers)).toBe('Hello Ada');
    expect(await resultOf(required, layers)).toBe('Hello Ada');
  });

  test('[CFG-10] of the runtime’s own folder come first, the function’s own before both', async () => {
    const handler = { 'index.cjs': "exports.handler = async () => require('shared');" };
    const layers = {
      'nodejs/node_modules/shared/index.js': "module.exports = 'any runtime';",
      'nodejs/node22/node_modules/shared/index.js': "module.exports = 'nodejs22';",
      'nodejs/node20/node_modules/shared/index.js': "module.exports = 'nodejs20';",
    };
    const own = { 'node_modules/shared/index.js': "module.exports = 'own';" };

    expect(await resultOf(handler, layers)).toBe('nodejs22');
    expect(await resultOf({ ...handler, ...own }, layers)).toBe('own');
  });

  test('[CFG-10] find each other, and not what the function brings', async () => {
    const handler = { 'index.cjs': "exports.handler = async () => require('shared');" };
    const uses = (name: string) => packageOf(`module.exports = require('${name}');`);
    const other = { 'nodejs/node_modules/other/index.js': "module.exports = 'other';" };
    const own = { 'node_modules/mine/index.js': "module.exports = 'mine';" };

    expect(await resultOf(handler, { ...uses('other'), ...other })).toBe('other');
    const trial = await Trial.of({ ...handler, ...own }, { layers: uses('mine') });
    trial.init();
    expect(trial.invoke().error?.errorMessage).toMatch(/^Cannot find module 'mine'/);
  });

  test('an error in one is told with its place under /opt', async () => {
    const layers = packageOf("exports.fail = () => {\n  throw new Error('from a layer');\n};");
    const trial = await Trial.of(
      { 'index.cjs': "exports.handler = async () => require('shared').fail();" },
      { layers },
    );
    trial.init();

    expect(trial.invoke().error?.trace.join('\n')).toContain('/opt/nodejs/node_modules/shared/index.js:2:');
  });
});

describe('files of layers', () => {
  test('[CFG-09] are read under /opt, and cannot be written', async () => {
    const body = (code: string) => ({
      'index.mjs': `import fs from 'node:fs'; export const handler = async () => ${code};`,
    });
    const layers = { 'config/prices.json': '{"book":12}' };

    expect(await resultOf(body("fs.readFileSync('/opt/config/prices.json', 'utf8')"), layers)).toBe('{"book":12}');
    const trial = await Trial.of(body("fs.writeFileSync('/opt/config/prices.json', '')"), { layers });
    trial.init();
    expect(trial.invoke().error?.errorMessage).toMatch(/EROFS/);
  });

  test('[CFG-19] and of the function take no room in /tmp', async () => {
    const files = {
      'index.mjs': `import fs from 'node:fs';
export const handler = async () => { fs.writeFileSync('/tmp/full', Buffer.alloc(1024 * 1024 - 1)); return 'fits'; };`,
    };
    const trial = await Trial.of(files, { layers: { 'big.txt': 'x'.repeat(100_000) }, ephemeralStorageMb: 1 });
    trial.init();

    expect(trial.invoke().result).toBe('fits');
  });
});

test('[CFG-09] [ENV-44] a layer counts in the size of the code, and another layer is other code', async () => {
  const files = { 'index.mjs': 'export const handler = async () => 1;' };
  const bundleWith = async (text: string) => (await Trial.of(files, { layers: { 'a.txt': text } })).bundle;
  const [without, a, b] = [(await Trial.of(files)).bundle, await bundleWith('a'), await bundleWith('bb')];

  expect([a.bytes - without.bytes, b.bytes - without.bytes]).toEqual([1, 2]);
  expect(new Set([without.code, a.code, b.code]).size).toBe(3);
});
