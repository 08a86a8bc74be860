import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import {
  type ModuleFailure,
  missingFile,
  missingModule,
  noRequireInModule,
  requireOfModule,
} from './module-failure.ts';
import { offeredModule } from './node-modules.ts';
import { normalisePath, type TaskFiles } from './task-files.ts';

const loaders = {
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  jsx: 'jsx',
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  tsx: 'tsx',
  json: 'json',
} as const;

/** What the plugin learned while esbuild walked the imports. */
export interface ImportFindings {
  /** Node's own modules among the imports. */
  readonly modules: Set<string>;
  readonly failures: { readonly importer: string; readonly specifier: string; readonly failure: ModuleFailure }[];
}

/**
 * Resolves imports within the function's files and the modules the guest offers, as Node would. What cannot be found
 * becomes a module that throws Node's own error when it is evaluated, so that a `try` around an optional `require`
 * works as it does on AWS.
 */
export function resolvePlugin(files: TaskFiles, findings: ImportFindings): Plugin {
  const importers = new Map<string, string>();
  return {
    name: 'task-files',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        const found = resolveImport(files, findings, importers, args);
        if (found.namespace === 'task' && found.path !== undefined && !importers.has(found.path)) {
          importers.set(found.path, args.importer);
        }
        return found;
      });
      build.onLoad({ filter: /.*/, namespace: 'task' }, (args) => ({
        contents: withoutGlobs(files.text(args.path) ?? ''),
        loader: loaders[extension(args.path)] ?? 'text',
      }));
      build.onLoad({ filter: /.*/, namespace: 'node' }, (args) => ({
        contents: `module.exports = __coldstart.builtin(${JSON.stringify(args.path)});`,
      }));
      build.onLoad({ filter: /.*/, namespace: 'failing' }, (args) => ({
        contents: `throw __coldstart.moduleError(${JSON.stringify(args.pluginData)});`,
      }));
    },
  };
}

function resolveImport(
  files: TaskFiles,
  findings: ImportFindings,
  importers: ReadonlyMap<string, string>,
  args: OnResolveArgs,
): OnResolveResult {
  const isScript = /\.[cm]?jsx?$/.test(args.importer);
  const inModule = isScript && files.format(args.importer) === 'esm';
  const fail = (failure: ModuleFailure): OnResolveResult => {
    findings.failures.push({ importer: args.importer, specifier: args.path, failure });
    return { path: `${args.importer}>${args.path}>${args.kind}`, namespace: 'failing', pluginData: failure };
  };
  if (args.kind === 'require-call' && inModule) return fail(noRequireInModule);

  const offered = offeredModule(args.path);
  if (offered !== undefined) {
    findings.modules.add(offered);
    return { path: offered, namespace: 'node' };
  }

  // `import()` keeps the rules of ECMAScript modules wherever it stands.
  const exact = args.kind === 'dynamic-import' ? isScript : args.kind !== 'require-call' && inModule;
  const found = findFile(files, args, exact);
  if (found === undefined) {
    if (!exact || args.path.startsWith('node:'))
      return fail(missingModule(args.path, requireStack(args.importer, importers)));
    return fail(missingFile(target(args), args.importer));
  }
  if (args.kind === 'require-call' && found.endsWith('.mjs')) return fail(requireOfModule(found, args.importer));
  return { path: found, namespace: 'task' };
}

function findFile(files: TaskFiles, args: OnResolveArgs, exact: boolean): string | undefined {
  const path = target(args);
  if (!path.startsWith('/')) return files.resolvePackage(path, args.importer);
  if (exact) return files.has(path) ? path : undefined;
  return files.resolve(path);
}

/** The absolute path a relative specifier means; a bare specifier as it is. */
function target(args: OnResolveArgs): string {
  if (args.path.startsWith('/')) return normalisePath(args.path);
  if (!args.path.startsWith('.')) return args.path;
  return normalisePath(`${args.importer.slice(0, args.importer.lastIndexOf('/'))}/${args.path}`);
}

/** The files that led to an import, innermost first, as Node lists them. */
function requireStack(importer: string, importers: ReadonlyMap<string, string>): readonly string[] {
  const stack: string[] = [];
  for (
    let path: string | undefined = importer;
    path !== undefined && /^\/(var\/task|opt)\//.test(path);
    path = importers.get(path)
  ) {
    if (stack.includes(path)) break;
    stack.push(path);
  }
  return stack;
}

/**
 * Esbuild takes `import('./lib/' + name)` for a search over folders. Ours is found, or not, while running: an empty
 * text in front makes it an ordinary expression.
 */
function withoutGlobs(text: string): string {
  return text.replace(/\b(import|require)\((?=\s*(?:(['"])\.[^'"\\\n]*\2\s*\+|`\.[^`]*\$\{))/g, '$1(__coldstart.none+');
}

function extension(path: string): keyof typeof loaders {
  // A file of another ending finds no loader in the table, which the caller handles.
  return path.slice(path.lastIndexOf('.') + 1) as keyof typeof loaders;
}
