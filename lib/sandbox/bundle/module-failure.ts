/** An error that evaluating an import throws, in Node's words. The guest makes it real: `new errors[constructor](message)`. */
export interface ModuleFailure {
  readonly constructor: 'Error' | 'ReferenceError';
  readonly code?: 'MODULE_NOT_FOUND' | 'ERR_MODULE_NOT_FOUND' | 'ERR_REQUIRE_ESM' | 'ERR_REQUIRE_ASYNC_MODULE';
  readonly message: string;
  readonly requireStack?: readonly string[];
}

/** `require` of what is not there (NODE-04). */
export function missingModule(specifier: string, requireStack: readonly string[]): ModuleFailure {
  return {
    constructor: 'Error',
    code: 'MODULE_NOT_FOUND',
    message: notFound(specifier, requireStack),
    requireStack,
  };
}

/** Node's words for what `require` does not find, with the files that led to it, innermost first. */
export function notFound(specifier: string, requireStack: readonly string[]): string {
  return [`Cannot find module '${specifier}'`, 'Require stack:', ...requireStack.map((file) => `- ${file}`)].join('\n');
}

/** The runtime client's own file: it ends the require stack of what it loads by `require` (NODE-04). */
export const runtimeFile = '/var/runtime/index.mjs';

/** A module that Node has and the simulator has not: our words, so that nobody looks for what is missing in the deployment. */
export function notSimulated(name: string): ModuleFailure {
  return {
    constructor: 'Error',
    code: 'MODULE_NOT_FOUND',
    message: `Cannot find module '${name}': it is a module of Node.js that Coldstart does not simulate`,
  };
}

/** `import` of what is not there, from an ECMAScript module. */
export function missingFile(target: string, importer: string): ModuleFailure {
  const what = target.startsWith('/') ? 'module' : 'package';
  return {
    constructor: 'Error',
    code: 'ERR_MODULE_NOT_FOUND',
    message: `Cannot find ${what} '${target}' imported from ${importer}`,
  };
}

/** `require` of an ECMAScript module: up to nodejs22 Lambda switches off Node's support for it (NODE-14). */
export function requireOfModule(path: string, importer: string): ModuleFailure {
  const instead = path.endsWith('.mjs')
    ? `the require of ${path}`
    : `the require of ${path.slice(path.lastIndexOf('/') + 1)} in ${importer}`;
  return {
    constructor: 'Error',
    code: 'ERR_REQUIRE_ESM',
    message: `require() of ES Module ${path} from ${importer} not supported.\nInstead change ${instead} to a dynamic import() which is available in all CommonJS modules.`,
  };
}

/** `require` of an ECMAScript module that must be awaited, itself or by what it imports (NODE-14). */
export function requireOfAwaitingModule(path: string, importer: string): ModuleFailure {
  return {
    constructor: 'Error',
    code: 'ERR_REQUIRE_ASYNC_MODULE',
    message: `require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.\n  From ${importer} \n  Requiring ${path} `,
  };
}

/** `require` inside an ECMAScript module. */
export const noRequireInModule: ModuleFailure = {
  constructor: 'ReferenceError',
  message: 'require is not defined in ES module scope, you can use import instead',
};
