import { fileURLToPath } from 'node:url';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { build } from 'esbuild';
import { instrument, type Origins } from './bundle/instrument.ts';

/** The guest with its libraries as one script for the snapshot. Libraries are metered; the runtime client is not. */
export async function buildGuest(): Promise<string> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL('./guest/main.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'esnext',
    sourcemap: 'external',
    outfile: '/guest.js',
    legalComments: 'none',
    charset: 'utf8',
    define: { 'process.env.NODE_DEBUG': 'undefined', 'process.env.READABLE_STREAM': '""' },
    alias: {
      path: 'path-browserify',
      stream: 'readable-stream',
      'node:buffer': 'buffer',
      'node:events': 'events',
      'node:path': 'path-browserify',
      'node:stream': 'readable-stream',
      'node:url': 'url',
      '@exodus/bytes/encoding.js': fileURLToPath(new URL('./guest/no-legacy-encodings.ts', import.meta.url)),
    },
    logLevel: 'warning',
  });
  const texts = new Map(built.outputFiles.map((file) => [file.path.endsWith('.map') ? 'map' : 'code', file.text]));
  return wrap(texts.get('code') ?? '', texts.get('map') ?? '');
}

function wrap(code: string, map: string): string {
  const { text, names } = instrument(code, libraryOrigins(code, map));
  const counters = `const ${names.meter}=new Int32Array(2),$slow={run(){}},${names.slow}=()=>$slow.run(),${names.overflow}=()=>{},${names.text}=(v)=>v;`;
  const own = names.meter === '$m' ? '' : `const $m=${names.meter};`;
  return `(function(){"use strict";${counters}${own}\n${text.toString()}\n})();`;
}

/** Libraries are metered, except the hashes, whose work is charged by the byte. */
function libraryOrigins(code: string, map: string): Origins {
  const trace = new TraceMap(map);
  const lineStarts = [0];
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const sourceOf = (offset: number): string => {
    let line = lineStarts.length - 1;
    let low = 0;
    while (low < line) {
      const middle = (low + line + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else line = middle - 1;
    }
    return originalPositionFor(trace, { line: line + 1, column: offset - (lineStarts[line] ?? 0) }).source ?? '';
  };
  return {
    linePlace: () => undefined,
    file: () => undefined,
    metered: (offset) => {
      const source = sourceOf(offset);
      return source.includes('node_modules/') && !source.includes('node_modules/@noble/');
    },
  };
}
