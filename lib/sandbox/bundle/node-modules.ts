/** Node's own modules that handlers can import, with and without `node:`. The guest implements each. */
export const offeredModules: ReadonlySet<string> = new Set([
  'assert',
  'assert/strict',
  'buffer',
  'console',
  'crypto',
  'events',
  'fs',
  'fs/promises',
  'module',
  'os',
  'path',
  'path/posix',
  'perf_hooks',
  'process',
  'querystring',
  'stream',
  'stream/promises',
  'string_decoder',
  'timers',
  'timers/promises',
  'url',
  'util',
  'util/types',
]);

/** The name without `node:` when the guest offers the module. */
export function offeredModule(specifier: string): string | undefined {
  const name = specifier.replace(/^node:/, '');
  return offeredModules.has(name) ? name : undefined;
}
