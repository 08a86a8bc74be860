import type { Runtime } from '#lib/sim/config.ts';
import type { FunctionSource } from './bundled-function.ts';

/** How Node would load a file. */
export type ModuleFormat = 'esm' | 'commonjs';

const scriptExtensions = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.json'];

/**
 * The function's files by absolute path, its own under `/var/task` and those of its layers under `/opt`, and Node's rules
 * of finding one of them.
 */
export class TaskFiles {
  readonly #byPath: ReadonlyMap<string, string>;
  readonly #runtime: Runtime;

  constructor({ files, layers = [], runtime }: Pick<FunctionSource, 'files' | 'layers' | 'runtime'>) {
    this.#byPath = new Map([
      ...files.map((file) => [absolutePath(file.path), file.text] as const),
      ...layers.map((file) => [normalisePath(`/opt/${file.path}`), file.text] as const),
    ]);
    this.#runtime = runtime;
  }

  text(path: string): string | undefined {
    return this.#byPath.get(path);
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  /** The module file of a handler: the exact name, `.js`, `.mjs`, `.cjs`, then our TypeScript ones (NODE-03). */
  handlerFile(module: string): string | undefined {
    const base = absolutePath(module);
    const candidates = ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '/index.js', '/index.ts'];
    return candidates.map((end) => base + end).find((path) => this.#byPath.has(path));
  }

  /** The file a relative or absolute specifier means, with Node's endings and TypeScript's habit of writing `.js` for `.ts`. */
  resolve(path: string): string | undefined {
    const asTypeScript = path.replace(/\.([cm]?)js$/, '.$1ts');
    const candidates = [
      path,
      ...scriptExtensions.map((end) => path + end),
      asTypeScript,
      ...scriptExtensions.map((end) => `${path}/index${end}`),
    ];
    return candidates.find((candidate) => this.#byPath.has(candidate));
  }

  /**
   * The file of a bare specifier, by `main` of its package.json or `index.js`: in the function's own `node_modules`, then
   * in those of its layers, in the order of `NODE_PATH` (CFG-10). A layer does not see the function's.
   */
  resolvePackage(specifier: string, importer: string): string | undefined {
    const major = this.#runtime.slice('nodejs'.length, -'.x'.length);
    const folders = [`/opt/nodejs/node${major}/node_modules`, '/opt/nodejs/node_modules'];
    if (!importer.startsWith('/opt/')) folders.unshift('/var/task/node_modules');
    for (const folder of folders) {
      const base = `${folder}/${specifier}`;
      const found = this.resolve(this.#mainOf(base) ?? base);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** ECMAScript module or CommonJS, by ending and by `type` of the nearest package.json (NODE-14). */
  format(path: string): ModuleFormat {
    if (/\.[cm]js$/.test(path)) return path.endsWith('.mjs') ? 'esm' : 'commonjs';
    if (/\.[cm]?tsx?$/.test(path)) return path.endsWith('.cts') ? 'commonjs' : 'esm';
    return this.#packageType(path) === 'module' ? 'esm' : 'commonjs';
  }

  /** True where Node looks at the syntax of a `.js` file: switched off by Lambda up to nodejs22 (NODE-14). */
  detectsModuleSyntax(path: string): boolean {
    return this.#runtime === 'nodejs24.x' && path.endsWith('.js') && this.#packageType(path) === undefined;
  }

  /** An ECMAScript module in JavaScript. TypeScript is taken for either: what it is compiled to is its author's choice. */
  isModule(path: string): boolean {
    return /\.[cm]?jsx?$/.test(path) && this.format(path) === 'esm';
  }

  /** True where `require` takes ECMAScript modules: switched off by Lambda up to nodejs22 (NODE-14). */
  get canRequireModules(): boolean {
    return this.#runtime === 'nodejs24.x';
  }

  /** True where the runtime client loads the handler's file by `require`, not by `import`. */
  requiresHandler(path: string): boolean {
    return this.#runtime !== 'nodejs24.x' && !this.isModule(path);
  }

  #mainOf(folder: string): string | undefined {
    const main = this.#packageJson(folder)?.['main'];
    return typeof main === 'string' ? normalisePath(`${folder}/${main}`) : undefined;
  }

  #packageType(path: string): unknown {
    for (let folder = path; folder.includes('/'); ) {
      folder = folder.slice(0, folder.lastIndexOf('/'));
      if (folder.endsWith('/node_modules')) return undefined;
      const found = this.#packageJson(folder);
      if (found !== undefined) return found['type'];
    }
    return undefined;
  }

  #packageJson(folder: string): { readonly [name: string]: unknown } | undefined {
    const text = this.#byPath.get(`${folder}/package.json`);
    if (text === undefined) return undefined;
    try {
      const parsed: unknown = JSON.parse(text);
      // A JSON object read by name; every value is checked where it is used.
      return typeof parsed === 'object' && parsed !== null ? (parsed as { [name: string]: unknown }) : {};
    } catch {
      return {}; // Node ignores an unreadable package.json for this purpose
    }
  }
}

/** `lib/price.ts` → `/var/task/lib/price.ts` */
export function absolutePath(path: string): string {
  return normalisePath(path.startsWith('/var/task') ? path : `/var/task/${path}`);
}

/** `/var/task/lib/price.ts` → `lib/price.ts` */
export function relativePath(path: string): string {
  return path.replace(/^\/var\/task\//, '');
}

/** Takes `.`, `..` and doubled slashes out of an absolute path. */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
