import { describe, expect, test } from 'vitest';
import type { Runtime } from '#lib/sim/config.ts';
import { bundleFunction } from './bundle-function.ts';
import type { BundledFunction } from './bundled-function.ts';

const runtimes = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'] as const;
const b = 'export const x = 3;';

describe.each(runtimes)('in %s', (runtime) => {
  test.each([
    ['exports.handler = async () => { return 1;', 'Unexpected end of input', { line: 1, column: 42 }],
    ['exports.handler = 1;\n\tlet a = {;', "Unexpected token ';'", { line: 2, column: 11 }],
    ['}); (function () {', "Unexpected token '}'", { line: 1, column: 1 }],
  ])(
    '[NODE-04] a CommonJS file that ends or breaks off too early is told in Node’s words: %s',
    async (text, words, place) => {
      const { failure } = await bundled({ 'index.js': text }, runtime);

      expect(failure).toEqual(syntaxError(words, { file: 'index.js', ...place }));
    },
  );

  test('[NODE-04] a module that breaks off is told in Node’s words', async () => {
    const { failure } = await bundled({ 'index.mjs': 'export const handler = async () => {\n  return 1;' }, runtime);

    expect(failure).toEqual(syntaxError('Unexpected end of input', { file: 'index.mjs', line: 2, column: 12 }));
  });

  test.each([
    ["import { nope } from './b.mjs'; export const handler = nope;", 'nope'],
    ["/* é */ import { x, nope as y } from './b.mjs'; export const handler = [x, y];", 'nope'],
    ["import b from './b.mjs'; export const handler = b;", 'default'],
    ["export { nope as handler } from './b.mjs';", 'nope'],
  ])('[NODE-04] an import of what the other module does not export is told in Node’s words: %s', async (text, name) => {
    const { failure, diagnostics } = await bundled({ 'index.mjs': text, 'b.mjs': b }, runtime);
    const words = `The requested module './b.mjs' does not provide an export named '${name}'`;

    expect(failure).toMatchObject(syntaxError(words));
    expect(diagnostics).toMatchObject([{ file: 'index.mjs', message: words }]);
  });
});

test('[NODE-04] a name that two modules export to one is told in Node’s words', async () => {
  const { failure } = await bundled({
    'index.mjs': "import { x } from './all.mjs'; export const handler = x;",
    'all.mjs': "export * from './b.mjs'; export * from './c.mjs';",
    'b.mjs': b,
    'c.mjs': b,
  });

  expect(failure).toMatchObject(
    syntaxError("The requested module './all.mjs' contains conflicting star exports for name 'x'"),
  );
});

test.each(runtimes)(
  '[NODE-04] a handler file that is not there is missed by the runtime client of %s',
  async (runtime) => {
    const { failure } = await bundled({ 'other.js': '' }, runtime);

    expect(failure).toEqual({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: "Error: Cannot find module 'index'\nRequire stack:\n- /var/runtime/index.mjs",
    });
  },
);

function bundled(
  files: { readonly [path: string]: string },
  runtime: Runtime = 'nodejs22.x',
): Promise<BundledFunction> {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return bundleFunction({ files: sources, handler: 'index.handler', runtime });
}

function syntaxError(words: string, place?: object): object {
  const failure = { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: `SyntaxError: ${words}` };
  return place === undefined ? failure : { ...failure, place };
}
