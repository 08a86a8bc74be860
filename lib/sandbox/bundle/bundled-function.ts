import type { Runtime } from '#lib/sim/config.ts';
import type { CodeId } from '#lib/sim/ids.ts';
import type { Library } from '../libraries.ts';

/** A file of the function as the person wrote it. `path` is relative to `/var/task`: `index.mjs`, `lib/price.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What a deploy is made from. */
export interface FunctionSource {
  readonly files: readonly SourceFile[];
  /** What its layers unpack to, the later ones over the earlier; paths are relative to `/opt` (CFG-09). */
  readonly layers?: readonly SourceFile[];
  /** `index.handler` (NODE-01). */
  readonly handler: string;
  readonly runtime: Runtime;
}

/** A deployed function as plain data: made in the web process, sent to the runner, run by the isolate host. */
export interface BundledFunction {
  /** Base64 SHA-256 of the sources and layers, as AWS's `CodeSha256` is of the archive. Handler and runtime are no part of it. */
  readonly code: CodeId;
  /** UTF-8 size of the sources, layers included. */
  readonly bytes: number;
  readonly runtime: Runtime;
  readonly handler: string;
  /** The instrumented script: an expression whose value is the function that loads the module. Empty when `failure` is set. */
  readonly text: string;
  /** From `text` back to the person's files: a version 3 source map as JSON. */
  readonly sourceMap: string;
  /** The place counted by each execution counter. */
  readonly lines: readonly LinePlace[];
  /** The files, readable by the handler under `/var/task`. */
  readonly files: readonly SourceFile[];
  /** Those of its layers, readable under `/opt`. */
  readonly layers: readonly SourceFile[];
  /** Code whose single operations may run without end: patterns and giant whole numbers. It is watched by the wall clock. */
  readonly mayHang: boolean;
  /** The guest's libraries the script needs, in loading order. */
  readonly libraries: readonly Library[];
  /** Everything wrong that can be seen without running, for the editor. */
  readonly diagnostics: readonly BundleDiagnostic[];
  /** Why Init of this bundle fails before any code of it runs. */
  readonly failure?: InitFailure;
}

export interface LinePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** `line` and `column` from 1. */
export interface BundleDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** In AWS's words: `Runtime.UserCodeSyntaxError`, `Runtime.ImportModuleError`, `Runtime.MalformedHandlerName` (NODE-02, NODE-04). */
export interface InitFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}
