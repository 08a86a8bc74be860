import type { ApiCall, Runtime } from '#lib/sim/config.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { bundleFunction } from './bundle-function.ts';
import type { BundledFunction, FunctionSource, SourceFile } from './bundled-function.ts';
import { fingerprint } from './code-id.ts';
import { unzip } from './unzip.ts';

/** A function's sources, under its physical name. */
export interface NamedSource extends FunctionSource {
  readonly name: string;
}

/** A call ready to enter a run, with the bundles that what it changes may need. */
export interface PreparedCall {
  readonly call: ApiCall;
  readonly bundles: readonly BundledFunction[];
}

/** What a function may come to run: any of these files under any of these handlers and runtimes. */
interface Sources {
  readonly codes: Map<string, Pick<FunctionSource, 'files' | 'layers'>>;
  /** Of the last deployment: code that a call brings is run with them. */
  layers: readonly SourceFile[];
  readonly handlers: Set<string>;
  readonly runtimes: Set<Runtime>;
}

/** Bundles that one call may ask for: a call that keeps changing handler, runtime and code is not waited for. */
const BUNDLES_MAX = 24;
const RUNTIMES: ReadonlySet<string> = new Set(['nodejs20.x', 'nodejs22.x', 'nodejs24.x']);

/**
 * Makes calls that change a function's code, handler or runtime ready for the run, where nothing can be unpacked or
 * bundled: the archive becomes its fingerprint and sizes, and the bundles are made beforehand. Which of the calls will
 * be refused is not known here, so that each function keeps all it might run.
 */
export class CodeBook {
  readonly #functions = new Map<string, Sources>();
  readonly #made = new Set<string>();

  /** The template's functions: their own bundles are made already. */
  constructor(sources: readonly NamedSource[] = []) {
    for (const source of sources) this.deploy(source);
  }

  /** Another deployment brings this function. */
  deploy({ name, files, layers = [], handler, runtime }: NamedSource): void {
    const code = fingerprint({ files, layers });
    const sources = this.#of(name);
    sources.layers = layers;
    sources.codes.set(code, { files, layers });
    sources.handlers.add(handler);
    sources.runtimes.add(runtime);
    this.#made.add(keyOf(code, handler, runtime));
  }

  /** A call that was prepared before, with what was bundled for it. */
  remember({ params }: ApiCall, bundles: readonly BundledFunction[]): void {
    const name = nameIn(params.FunctionName);
    for (const { files, layers, handler, runtime } of bundles) this.deploy({ name, files, layers, handler, runtime });
  }

  async prepare(call: ApiCall): Promise<PreparedCall> {
    switch (call.call) {
      case 'lambda:CreateFunction': {
        const holder = isJsonObject(call.params.Code) ? call.params.Code : {};
        const opened = this.#open(holder, call.params);
        return this.#bundled(call, { ...call.params, Code: { ...holder, ...opened } });
      }
      case 'lambda:UpdateFunctionCode':
        return this.#bundled(call, { ...call.params, ...this.#open(call.params, call.params) });
      case 'lambda:UpdateFunctionConfiguration':
        return this.#bundled(call, call.params);
      default:
        return { call, bundles: [] };
    }
  }

  /** The archive's members in its place; nothing when there is none, or it is none: the API then says so. */
  #open({ ZipFile }: JsonObject, params: JsonObject): JsonObject {
    if (ZipFile === undefined) return {};
    // An object is what we make of an archive: nobody else may.
    if (typeof ZipFile !== 'string') return { ZipFile: '' };
    const archive = unzip(ZipFile);
    if (archive === undefined) return {};
    const sources = this.#of(nameIn(params.FunctionName));
    const opened = { files: archive.files, layers: sources.layers };
    const code = fingerprint(opened);
    sources.codes.set(code, opened);
    return { ZipFile: { CodeSha256: code, CodeSize: archive.bytes, UnzippedSize: archive.unzippedBytes } };
  }

  async #bundled(call: ApiCall, params: JsonObject): Promise<PreparedCall> {
    const sources = this.#of(nameIn(params.FunctionName));
    if (typeof params.Handler === 'string') sources.handlers.add(params.Handler);
    // A runtime that is none here is refused by the API.
    if (RUNTIMES.has(String(params.Runtime))) sources.runtimes.add(params.Runtime as Runtime);
    const bundles = await Promise.all(this.#missing(sources).map((source) => bundleFunction(source)));
    return { call: { ...call, params }, bundles };
  }

  #missing({ codes, handlers, runtimes }: Sources): readonly FunctionSource[] {
    const wanted = [...codes].flatMap(([code, opened]) =>
      [...handlers].flatMap((handler) =>
        [...runtimes].map((runtime) => ({
          key: keyOf(code, handler, runtime),
          source: { ...opened, handler, runtime },
        })),
      ),
    );
    const missing = wanted.filter(({ key }) => !this.#made.has(key)).slice(-BUNDLES_MAX);
    for (const { key } of missing) this.#made.add(key);
    return missing.map(({ source }) => source);
  }

  #of(name: string): Sources {
    const known = this.#functions.get(name) ?? {
      codes: new Map(),
      layers: [],
      handlers: new Set(),
      runtimes: new Set(),
    };
    this.#functions.set(name, known);
    return known;
  }
}

function keyOf(code: string, handler: string, runtime: string): string {
  return `${code} ${handler} ${runtime}`;
}

/** The function's own name in a name or ARN, with or without a qualifier. */
function nameIn(given: JsonValue | undefined): string {
  const parts = String(given ?? '').split(':');
  const place = parts.lastIndexOf('function');
  return (place < 0 ? parts[0] : parts[place + 1]) ?? '';
}
