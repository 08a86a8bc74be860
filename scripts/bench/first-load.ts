import { get } from 'node:http';
import { type Row, thousands } from './row.ts';
import type { Design } from './served.ts';

const WANTED_KB = 300;

/** The scripts a browser must have before the workbench shows: those its page names. Monaco and the charts come later. */
export async function firstLoad({ origin, id, cookie }: Design): Promise<readonly Row[]> {
  const page = await fetch(`${origin}/d/${id}`, { headers: { cookie } });
  if (!page.ok) throw new Error(`GET /d/${id}: ${page.status}`);
  const sizes = await Promise.all(scriptsOf(await page.text()).map((path) => compressedSize(new URL(path, origin))));
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1_024;
  return [
    {
      what: 'first load of the workbench before Monaco, compressed JavaScript',
      measured: `${thousands(kilobytes)} KB in ${sizes.length} files`,
      wanted: `at most ${WANTED_KB} KB`,
      ok: sizes.length > 0 && kilobytes <= WANTED_KB,
    },
  ];
}

/** Old browsers' polyfills (`nomodule`) are not fetched by those that can show the page. */
function scriptsOf(html: string): readonly string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const paths = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /(?:src|href)="([^"]+\.js[^"]*)"/.exec(tag)?.[1])
    .filter((path) => path !== undefined);
  return [...new Set(paths.map((path) => path.replaceAll('&amp;', '&')))];
}

/** Bytes on the wire, as the server compresses for a browser. */
async function compressedSize(url: URL): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = get(url, { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }, (response) => {
    if (response.statusCode !== 200) reject(new Error(`GET ${url.pathname}: ${response.statusCode}`));
    let bytes = 0;
    response.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    response.on('end', () => resolve(bytes));
  });
  request.on('error', reject);
  return promise;
}
