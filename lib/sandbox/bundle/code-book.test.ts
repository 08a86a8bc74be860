import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { CodeBook } from './code-book.ts';

const ZIP = zipped({ 'index.mjs': 'export const handler = async () => 1; export const other = async () => 2;' });
const MAKE = { FunctionName: 'made', Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: ZIP } };

function zipped(files: { readonly [path: string]: string }): string {
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
  return Buffer.from(zipSync(bytes, { mtime: '2026-03-23T00:00:00Z' })).toString('base64');
}

const keys = (bundles: readonly { readonly handler: string; readonly runtime: string }[]) =>
  bundles.map(({ handler, runtime }) => `${handler} ${runtime}`);

describe('a call that brings code', () => {
  test('[VER-07] enters with the fingerprint and the sizes of its archive, the same for the same files', async () => {
    const first = await new CodeBook().prepare({ call: 'lambda:CreateFunction', params: MAKE });
    const other = { ...MAKE, Handler: 'index.other' };
    const second = await new CodeBook().prepare({ call: 'lambda:CreateFunction', params: other });

    const ZipFile = {
      CodeSha256: first.bundles[0]?.code,
      CodeSize: Buffer.from(ZIP, 'base64').length,
      UnzippedSize: 73,
    };
    expect(first.call.params.Code).toEqual({ ZipFile });
    expect(second.call.params.Code).toEqual({ ZipFile });
    expect(keys(first.bundles)).toEqual(['index.handler nodejs22.x']);
  });

  test('is left as it is when the archive is none: the API says so', async () => {
    const params = { FunctionName: 'made', ZipFile: 'no archive' };

    expect(await new CodeBook().prepare({ call: 'lambda:UpdateFunctionCode', params })).toEqual({
      call: { call: 'lambda:UpdateFunctionCode', params },
      bundles: [],
    });
  });
});

test('another handler or runtime brings the bundles it may need, each once', async () => {
  const book = new CodeBook();
  await book.prepare({ call: 'lambda:CreateFunction', params: MAKE });
  const update = (params: object) =>
    book.prepare({ call: 'lambda:UpdateFunctionConfiguration', params: { FunctionName: 'made', ...params } });

  expect(keys((await update({ Handler: 'index.other' })).bundles)).toEqual(['index.other nodejs22.x']);
  expect(keys((await update({ Runtime: 'nodejs24.x' })).bundles)).toEqual([
    'index.handler nodejs24.x',
    'index.other nodejs24.x',
  ]);
  expect((await update({ MemorySize: 512 })).bundles).toEqual([]);
});

test('code that comes later runs under the handlers of the template', async () => {
  const files = [{ path: 'index.mjs', text: 'export const handler = async () => 0;' }];
  const book = new CodeBook([{ name: 'orders', files, handler: 'index.handler', runtime: 'nodejs24.x' }]);
  const FunctionName = 'arn:aws:lambda:us-east-1:123456789012:function:orders:1';
  const { bundles } = await book.prepare({ call: 'lambda:UpdateFunctionCode', params: { FunctionName, ZipFile: ZIP } });

  expect(keys(bundles)).toEqual(['index.handler nodejs24.x']);
});
