/** An error that evaluating an import throws, in Node's words. The guest makes it real: `new errors[constructor](message)`. */
export interface ModuleFailure {
  readonly constructor: 'Error' | 'ReferenceError';
  readonly code?: 'MODULE_NOT_FOUND' | 'ERR_MODULE_NOT_FOUND' | 'ERR_REQUIRE_ESM';
  readonly message: string;
  readonly requireStack?: readonly string[];
}

/** `require` of what is not there (NODE-04). The guest appends the runtime's own file to the stack. */
export function missingModule(specifier: string, requireStack: readonly string[]): ModuleFailure {
  return { constructor: 'Error', code: 'MODULE_NOT_FOUND', message: `Cannot find module '${specifier}'`, requireStack };
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

/** `require` of an ECMAScript module: Lambda switches off Node's support for it (NODE-14). */
export function requireOfModule(path: string, importer: string): ModuleFailure {
  return {
    constructor: 'Error',
    code: 'ERR_REQUIRE_ESM',
    message: `require() of ES Module ${path} from ${importer} not supported.\nInstead change the require of ${path} in ${importer} to a dynamic import() which is available in all CommonJS modules.`,
  };
}

/** `require` inside an ECMAScript module. */
export const noRequireInModule: ModuleFailure = {
  constructor: 'ReferenceError',
  message: 'require is not defined in ES module scope, you can use import instead',
};
