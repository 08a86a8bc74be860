import { fileURLToPath } from 'node:url';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { instrument, type Origins } from './bundle/instrument.ts';
import { lineFinder } from './bundle/line-finder.ts';
import type { Library } from './libraries.ts';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The guest that every environment has, as one script for the snapshot. */
export async function buildGuest(): Promise<string> {
  const { code, map } = await bundle(place('./guest/main.ts'), { format: 'esm' });
  const { text, names } = instrument(code, libraryOrigins(code, map));
  const { meter, slow, overflow } = names;
  const counters = `const ${meter}=new Int32Array(2),$slow={run(){}},${slow}=()=>$slow.run(),${overflow}=()=>{};`;
  return compact(`(function(){"use strict";${counters}${meter === '$m' ? '' : `const $m=${meter};`}\n${text}\n})();`);
}

/** A library as a script of its own: an expression whose value is a function of the core and the meter. */
export async function buildLibrary(library: Library): Promise<string> {
  const { code, map } = await bundle(place(`./guest/modules/${library}.ts`), {
    format: 'cjs',
    plugins: [sharedWithCore(library)],
    banner: { js: library.startsWith('aws-sdk') ? noWebStreams : '' },
  });
  const { text, names } = instrument(code, libraryOrigins(code, map));
  return compact(
    `(function(__core,${names.meter},${names.slow}){"use strict";const module={exports:{}};${text}\nreturn module.exports.default;})`,
  );
}

/** Smaller text for every isolate to hold; names stay, because people see them in what they print. */
async function compact(text: string): Promise<string> {
  const { code } = await transform(text, { minifyWhitespace: true, legalComments: 'none' });
  return code;
}

/** The SDK asks whether a body is one of these; the sandbox makes none. */
const noWebStreams = 'class ReadableStream {}';

async function bundle(entry: string, options: BuildOptions): Promise<{ readonly code: string; readonly map: string }> {
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'esnext',
    sourcemap: 'external',
    outfile: '/guest.js',
    legalComments: 'none',
    charset: 'utf8',
    define: { 'process.env.NODE_DEBUG': 'undefined', 'process.env.READABLE_STREAM': '""' },
    alias: { '@exodus/bytes/encoding.js': place('./guest/modules/no-legacy-encodings.ts') },
    logLevel: 'warning',
    ...options,
  });
  const text = (isWanted: (path: string) => boolean) =>
    built.outputFiles?.find((file) => isWanted(file.path))?.text ?? '';
  return { code: text((path) => !path.endsWith('.map')), map: text((path) => path.endsWith('.map')) };
}

/** What a library takes from the snapshot or from another library, so that there is one of each. */
const shared: ReadonlyMap<string, string> = new Map([
  ['buffer', 'buffer'],
  ['events', 'events'],
  ['node-inspect-extracted', 'inspection'],
  ['path', 'path'],
  ['path-browserify', 'path'],
  ['process', 'process'],
  ['stream', 'stream'],
  ['readable-stream', 'stream'],
]);

function sharedWithCore(library: Library): Plugin {
  return {
    name: 'shared-with-core',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\.\/[a-z-]+\.ts$/ }, ({ path, importer }) =>
        importer.includes('/guest/modules/') ? { path: path.slice(3, -3), namespace: 'core' } : undefined,
      );
      onResolve({ filter: /^(node:)?[a-z-]+\/?$/ }, ({ path }) => {
        const name = path.replace(/^node:/, '').replace(/\/$/, '');
        if (name === 'url' && library === 'fs') return { path: place('./guest/modules/no-legacy-encodings.ts') };
        const found = shared.get(name);
        const isOwn = found === library || (library === 'inspect' && found === 'inspection');
        return found === undefined || isOwn ? undefined : { path: found, namespace: 'node' };
      });
      onLoad({ filter: /.*/, namespace: 'core' }, ({ path }) => ({
        contents: `module.exports=__core[${JSON.stringify(path)}]`,
      }));
      onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({
        contents: `module.exports=__core.builtin(${JSON.stringify(path)})`,
      }));
    },
  };
}

/**
 * Libraries are metered; the runtime client is not, nor are the hashes, whose work is charged by the byte. What is native code in
 * Node is the guest's own (`guest/native-buffer.ts`) and charged by the byte too.
 */
function libraryOrigins(code: string, map: string): Origins {
  const trace = new TraceMap(map);
  const find = lineFinder(code);
  return {
    linePlace: () => undefined,
    file: () => undefined,
    isModule: () => false,
    name: () => undefined,
    metered: (offset) => {
      const source = originalPositionFor(trace, find(offset)).source ?? '';
      return source.includes('node_modules/') && !source.includes('node_modules/@noble/');
    },
  };
}
