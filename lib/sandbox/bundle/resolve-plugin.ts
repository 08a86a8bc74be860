import { isBuiltin } from 'node:module';
import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import {
  type ModuleFailure,
  missingFile,
  missingModule,
  noRequireInModule,
  notSimulated,
  requireOfAwaitingModule,
  requireOfModule,
  runtimeFile,
} from './module-failure.ts';
import { offeredModule } from './node-modules.ts';
import { normalisePath, type TaskFiles } from './task-files.ts';
import { awaitsAtTopLevel } from './top-level-await.ts';

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

/** The name of our own code that loads the handler's file. */
export const entryFile = '/entry';

/** How a file was first come to. */
type Links = Map<string, Pick<OnResolveArgs, 'importer' | 'kind'>>;

type Specifier = Pick<OnResolveArgs, 'path' | 'importer'>;

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
  const links: Links = new Map();
  return {
    name: 'task-files',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        const found = resolveImport(files, findings, links, args);
        if (found.namespace === 'task' && found.path !== undefined && !links.has(found.path)) {
          links.set(found.path, args);
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

function resolveImport(files: TaskFiles, findings: ImportFindings, links: Links, args: OnResolveArgs): OnResolveResult {
  const inModule = files.isModule(args.importer);
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
  const exact = args.kind === 'dynamic-import' ? isScript(args.importer) : args.kind !== 'require-call' && inModule;
  const found = findFile(files, args, exact);
  if (found === undefined) return fail(notFound(files, links, args, exact));
  const refused = args.kind === 'require-call' ? refusedRequire(files, found, args.importer) : undefined;
  return refused === undefined ? { path: found, namespace: 'task' } : fail(refused);
}

function notFound(files: TaskFiles, links: Links, args: OnResolveArgs, exact: boolean): ModuleFailure {
  if (isBuiltin(args.path)) return notSimulated(args.path);
  if (exact) return missingFile(target(args), args.importer);
  return missingModule(args.path, requireStack(args.importer, files, links));
}

/** Why `require` of a file that is there fails: for some ECMAScript modules it does (NODE-14). */
function refusedRequire(files: TaskFiles, path: string, importer: string): ModuleFailure | undefined {
  if (importer === entryFile) return undefined; // the runtime client, which imports modules
  if (!files.canRequireModules) return files.isModule(path) ? requireOfModule(path, importer) : undefined;
  const imported = (specifier: string, from: string) =>
    findFile(files, { path: specifier, importer: from }, files.isModule(from));
  return awaitsAtTopLevel(path, files, imported) ? requireOfAwaitingModule(path, importer) : undefined;
}

function findFile(files: TaskFiles, args: Specifier, exact: boolean): string | undefined {
  const path = target(args);
  if (!path.startsWith('/')) return files.resolvePackage(path, args.importer);
  if (exact) return files.has(path) ? path : undefined;
  return files.resolve(path);
}

/** The absolute path a relative specifier means; a bare specifier as it is. */
function target(args: Specifier): string {
  if (args.path.startsWith('/')) return normalisePath(args.path);
  if (!args.path.startsWith('.')) return args.path;
  return normalisePath(`${args.importer.slice(0, args.importer.lastIndexOf('/'))}/${args.path}`);
}

/**
 * The files that led by `require` to an import, innermost first, as Node lists them: the list ends at what was imported.
 * Nodejs24 imports the handler's file, the older runtimes require one that is CommonJS.
 */
function requireStack(importer: string, files: TaskFiles, links: Links): readonly string[] {
  const stack: string[] = [];
  for (let path = importer; !stack.includes(path); ) {
    stack.push(path);
    const link = links.get(path);
    if (link === undefined || link.kind === 'dynamic-import' || files.isModule(link.importer)) break;
    if (link.importer === entryFile) return files.requiresHandler(path) ? [...stack, runtimeFile] : stack;
    path = link.importer;
  }
  return stack;
}

function isScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
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
