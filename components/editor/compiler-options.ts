/**
 * How the language service reads handlers: as Lambda's Node runs them, and forgiving. The numbers are the library's
 * constants (its enums live in the editor's bundle, which the worker's test does without).
 */
export const compilerOptions = {
  /** ESNext */
  target: 99,
  /** ESNext */
  module: 99,
  /** NodeJs */
  moduleResolution: 2,
  lib: ['es2024', 'esnext.disposable', 'esnext.iterator'],
  allowJs: true,
  checkJs: true,
  allowImportingTsExtensions: true,
  allowSyntheticDefaultImports: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  noEmit: true,
  skipLibCheck: true,
  strict: false,
  allowNonTsExtensions: true,
};
