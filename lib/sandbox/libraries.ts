/**
 * Parts of Node and of the Lambda runtime that are too large for every environment: each is a script of its own, built
 * once, and loaded into an environment only when its function mentions it.
 */
export const libraries = [
  'inspect',
  'stream',
  'streaming',
  'string-decoder',
  'querystring',
  'util',
  'assert',
  'crypto',
  'url',
  'fs',
  'aws-sdk-client-sqs',
  'aws-sdk-client-lambda',
] as const;

export type Library = (typeof libraries)[number];

/** The library that offers a module, for modules that are not part of the snapshot. */
const byModule: ReadonlyMap<string, Library> = new Map<string, Library>([
  ['assert', 'assert'],
  ['assert/strict', 'assert'],
  ['crypto', 'crypto'],
  ['fs', 'fs'],
  ['fs/promises', 'fs'],
  ['querystring', 'querystring'],
  ['stream', 'stream'],
  ['stream/promises', 'stream'],
  ['string_decoder', 'string-decoder'],
  ['url', 'url'],
  ['util', 'util'],
  ['util/types', 'util'],
  ['@aws-sdk/client-sqs', 'aws-sdk-client-sqs'],
  ['@aws-sdk/client-lambda', 'aws-sdk-client-lambda'],
]);

/** Globals that come with a library. */
const byGlobal: readonly (readonly [name: RegExp, library: Library])[] = [
  [/\bURL(SearchParams)?\b/, 'url'],
  [/\bawslambda\b/, 'streaming'],
  [/\bconsole\b/, 'inspect'],
];

const needs: Readonly<Partial<Record<Library, readonly Library[]>>> = {
  fs: ['stream'],
  streaming: ['stream', 'inspect'],
  util: ['inspect'],
  'aws-sdk-client-sqs': ['url'],
  'aws-sdk-client-lambda': ['url'],
};

/** The libraries a script needs, in the order they are loaded in. */
export function librariesOf(modules: Iterable<string>, text: string): readonly Library[] {
  const wanted = new Set<Library>();
  const want = (library: Library) => {
    for (const needed of needs[library] ?? []) want(needed);
    wanted.add(library);
  };
  for (const name of modules) {
    const library = byModule.get(name);
    if (library !== undefined) want(library);
  }
  for (const [name, library] of byGlobal) if (name.test(text)) want(library);
  return libraries.filter((library) => wanted.has(library));
}
