/** Modules that handlers can import without bringing them: Node's own, with and without `node:`, and the SDK (NODE-19). */
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
  '@aws-sdk/client-sqs',
  '@aws-sdk/client-lambda',
]);

/** The name without `node:` when the guest offers the module. */
export function offeredModule(specifier: string): string | undefined {
  const name = specifier.replace(/^node:/, '');
  return offeredModules.has(name) ? name : undefined;
}
