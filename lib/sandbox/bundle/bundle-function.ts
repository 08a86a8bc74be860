import { type BuildFailure, type BuildResult, build } from 'esbuild';
import { librariesOf } from '../libraries.ts';
import { SOURCE_LENGTH_MAX } from '../limits.ts';
import type { BundledFunction, FunctionSource, InitFailure } from './bundled-function.ts';
import { fingerprint } from './code-id.ts';
import { bundleDiagnostics, syntaxDiagnostics } from './diagnostics.ts';
import { parseHandlerName } from './handler-name.ts';
import { importMetaName, instrument } from './instrument.ts';
import { notFound, runtimeFile } from './module-failure.ts';
import { entryFile, type ImportFindings, resolvePlugin } from './resolve-plugin.ts';
import { composeMaps, originsOf } from './source-positions.ts';
import { syntaxFailure, typelessModuleFailure } from './syntax-failure.ts';
import { TaskFiles } from './task-files.ts';

/**
 * Makes a deployable bundle of a function's files: types off, modules in, meter in. Whatever is wrong with the person's
 * code becomes a bundle whose Init fails in AWS's words; it throws only for failures of ours.
 */
export async function bundleFunction(source: FunctionSource): Promise<BundledFunction> {
  const { layers = [] } = source;
  const bytes = [...source.files, ...layers].reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);
  const base = {
    code: fingerprint(source),
    bytes,
    runtime: source.runtime,
    handler: source.handler,
    files: source.files,
    layers,
    ...nothingBundled,
  };
  if (bytes > SOURCE_LENGTH_MAX) return { ...base, failure: tooLarge(bytes) };

  const name = parseHandlerName(source.handler);
  if (name.kind === 'malformed') {
    return { ...base, failure: { errorType: 'Runtime.MalformedHandlerName', errorMessage: name.message } };
  }
  const files = new TaskFiles(source);
  const entry = files.handlerFile(name.module);
  if (entry === undefined) return { ...base, failure: missingHandlerFile(name.module) };

  const findings: ImportFindings = { modules: new Set(), failures: [] };
  const built = await esbuild(files, entry, findings);
  if ('errors' in built && !('metafile' in built)) {
    return { ...base, ...syntaxFailure(built.errors, files), diagnostics: syntaxDiagnostics(built.errors, files) };
  }
  const typeless = typelessModuleFailure(built.metafile.inputs, files);
  if (typeless !== undefined) return { ...base, ...typeless };
  return {
    ...base,
    ...metered(built, files),
    libraries: librariesOf(findings.modules, allText(source)),
    diagnostics: bundleDiagnostics(findings, files),
  };
}

const nothingBundled = { text: '', sourceMap: '', lines: [], mayHang: false, libraries: [], diagnostics: [] } as const;

type Built = BuildResult<{ write: false; metafile: true }>;

async function esbuild(files: TaskFiles, entry: string, findings: ImportFindings): Promise<Built | BuildFailure> {
  try {
    return await build({
      stdin: { contents: entryCode(files, entry), sourcefile: entryFile, loader: 'js' },
      plugins: [resolvePlugin(files, findings)],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'neutral',
      target: 'esnext',
      treeShaking: false,
      define: { 'import.meta': importMetaName },
      sourcemap: 'external',
      outfile: '/bundle.js',
      legalComments: 'none',
      charset: 'utf8',
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
  } catch (error) {
    if (error instanceof Error && 'errors' in error) return error as BuildFailure; // what esbuild rejects with
    throw error;
  }
}

function allText(source: FunctionSource): string {
  return [...source.files, ...(source.layers ?? [])].map((file) => file.text).join('\n');
}

/** Hands the module to the runtime client: the namespace of an ECMAScript module, `module.exports` of a CommonJS one. */
function entryCode(files: TaskFiles, entry: string): string {
  const path = JSON.stringify(entry);
  const asModule = files.format(entry) === 'esm' || files.detectsModuleSyntax(entry);
  return asModule ? `import * as app from ${path}; __coldstart.loaded(app);` : `__coldstart.loaded(require(${path}));`;
}

function metered(built: Built, files: TaskFiles): Pick<BundledFunction, 'text' | 'sourceMap' | 'lines' | 'mayHang'> {
  const outputs = new Map(built.outputFiles.map((file) => [file.path.endsWith('.map') ? 'map' : 'code', file.text]));
  const code = outputs.get('code') ?? '';
  const map = outputs.get('map') ?? '';
  const { text, lines, mayHang, names } = instrument(code, originsOf(code, map, files));
  const strict = Object.values(built.metafile.inputs).every((input) => input.format !== 'cjs') ? '"use strict";' : '';
  const parameters = [names.meter, names.slow, names.lines, names.overflow, names.text, '__coldstart', 'require'];
  text.prepend(`(async function(${parameters.join(',')}){${strict}`);
  text.append('\n})');
  return { text: text.toString(), sourceMap: composeMaps(text, map), lines, mayHang };
}

/** What Node says when neither the file nor a package of the handler's module name exists (NODE-04). */
function missingHandlerFile(module: string): InitFailure {
  const name = module.slice(module.lastIndexOf('/') + 1);
  return { errorType: 'Runtime.ImportModuleError', errorMessage: `Error: ${notFound(name, [runtimeFile])}` };
}

function tooLarge(bytes: number): InitFailure {
  return {
    errorType: 'Runtime.ImportModuleError',
    errorMessage: `Error: The function's files are ${bytes} bytes; the sandbox takes at most ${SOURCE_LENGTH_MAX}.`,
  };
}
