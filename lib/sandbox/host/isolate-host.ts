import type { CodeId, EnvironmentId } from '#lib/sim/ids.ts';
import type { Activation, Completion, HandlerHost } from '#lib/sim/lambda/handler-host.ts';
import { assert, defined } from '#lib/std/assert.ts';
import type { BundledFunction } from '../bundle/bundled-function.ts';
import { readCompletion } from './completion.ts';
import { type CodeCache, IsolateEnvironment, type Passage } from './isolate-environment.ts';
import { type LineCount, LineTally } from './line-tally.ts';
import { StackMapper } from './stack-mapper.ts';
import { TmpFiles, TmpRoom } from './tmp-files.ts';

/**
 * Runs handlers in V8 isolates: one isolate per execution environment, JSON text both ways. Bundles are registered
 * first; an `init` activation makes the isolate, `dispose` frees it.
 */
export class IsolateHost implements HandlerHost {
  /** By code, handler and runtime: the same files are another script under another handler. */
  readonly #bundles = new Map<string, Deployed>();
  readonly #environments = new Map<EnvironmentId, IsolateEnvironment>();
  readonly #tmp = new Map<EnvironmentId, TmpFiles>();
  readonly #tmpRoom = new TmpRoom();
  readonly #cache: CodeCache = new Map();

  /** Registers a bundle. Adding the same again changes nothing. */
  add(bundle: BundledFunction): void {
    const key = keyOf(bundle);
    if (this.#bundles.has(key)) return;
    this.#bundles.set(key, { bundle, mapper: new StackMapper(bundle), tally: new LineTally(bundle.lines) });
  }

  activate(activation: Activation): Completion {
    if (activation.kind === 'init' && activation.env.some(isWrapper)) return this.#withoutWrapper(activation);
    const environment =
      activation.kind === 'init' ? this.#start(activation) : this.#environments.get(activation.environment);
    const running = defined(environment, `environment ${activation.environment} is initialised before it is used`);
    const deployed = this.#deployed(running.bundle);
    return this.#complete(activation, running.activate(activation), deployed);
  }

  dispose(environment: EnvironmentId, keepTmp: boolean): void {
    const running = this.#environments.get(environment);
    if (running !== undefined) {
      this.#deployed(running.bundle).tally.add(running.lineCounts());
      running.dispose();
      this.#environments.delete(environment);
    }
    if (keepTmp) return;
    this.#tmp.get(environment)?.retain([]);
    this.#tmp.delete(environment);
  }

  /** How often each line of a function's files has run, over all its environments. */
  lineCounts(code: CodeId): readonly LineCount[] {
    for (const running of this.#environments.values()) {
      if (running.bundle.code === code) this.#deployed(running.bundle).tally.add(running.lineCounts());
    }
    const bundles = [...this.#bundles.values()].filter(({ bundle }) => bundle.code === code);
    return bundles.length === 1
      ? bundles.flatMap(({ tally }) => tally.counts())
      : summed(bundles.flatMap(({ tally }) => tally.counts()));
  }

  #start(activation: Activation & { kind: 'init' }): IsolateEnvironment {
    this.dispose(activation.environment, true);
    const { bundle } = this.#deployed(activation.function);
    const tmp = this.#tmpOf(activation);
    const environment = new IsolateEnvironment(bundle, activation, tmp, this.#cache);
    this.#environments.set(activation.environment, environment);
    return environment;
  }

  /** Files outlive the process that wrote them, however it ended (ENV-22). */
  #tmpOf({ environment, function: config }: Activation & { kind: 'init' }): TmpFiles {
    const known = this.#tmp.get(environment);
    if (known !== undefined) return known;
    const tmp = new TmpFiles(config.ephemeralStorageMb * 1_048_576, this.#tmpRoom);
    this.#tmp.set(environment, tmp);
    return tmp;
  }

  /** NODE-55: the shell finds no wrapper to start the runtime with; one that a layer brings would need a shell. */
  #withoutWrapper({ environment, function: config }: Activation & { kind: 'init' }): Completion {
    this.dispose(environment, true);
    const { bundle } = this.#deployed(config);
    return { intents: [], work: 0, memoryBytes: bundle.bytes, fault: { kind: 'exit', code: COMMAND_NOT_FOUND } };
  }

  #deployed(of: Bundled): Deployed {
    const key = keyOf(of);
    return defined(this.#bundles.get(key), `the bundle ${key} is added before its function runs`);
  }

  #complete(activation: Activation, passage: Passage, { bundle, mapper, tally }: Deployed): Completion {
    const { environment } = activation;
    switch (passage.kind) {
      case 'completed':
        return readCompletion(passage.completion, bundle.bytes, mapper) ?? this.#broken(environment, bundle);
      case 'stopped':
        tally.add(passage.counts);
        this.#environments.delete(environment);
        return readCompletion(passage.completion, bundle.bytes, mapper) ?? this.#broken(environment, bundle);
      case 'out-of-memory':
        this.#environments.delete(environment);
        return {
          intents: [],
          work: memoryFillingWork(activation),
          memoryBytes: bundle.bytes,
          fault: { kind: 'out-of-memory' },
        };
      case 'timed-out':
        // Its counters stay unread: asking for them would run what the handler left waiting.
        this.#environments.get(environment)?.dispose();
        this.#environments.delete(environment);
        return {
          intents: [],
          work: activation.workLimit,
          memoryBytes: bundle.bytes,
          fault: { kind: passage.isInBuiltin ? 'work-exhausted' : 'watchdog' },
        };
    }
  }

  /** What came back is no completion: to the cloud, the runtime process has crashed. */
  #broken(environment: EnvironmentId, { bytes }: BundledFunction): Completion {
    this.#environments.get(environment)?.dispose();
    this.#environments.delete(environment);
    return { intents: [], work: 0, memoryBytes: bytes, fault: { kind: 'exit', code: 1 } };
  }
}

const COMMAND_NOT_FOUND = 127;

const isWrapper = ([name]: readonly [string, string]) => name === 'AWS_LAMBDA_EXEC_WRAPPER';

interface Deployed {
  readonly bundle: BundledFunction;
  readonly mapper: StackMapper;
  readonly tally: LineTally;
}

/** Work said of memory that the engine, not our meter, found used up: when exactly differs, so it is a fixed part. */
function memoryFillingWork(activation: Activation): number {
  assert(activation.workLimit > 0, 'an activation has work to spend');
  return Math.ceil(activation.workLimit / 2);
}

/** What tells one bundle from another. */
type Bundled = Pick<BundledFunction, 'code' | 'handler' | 'runtime'>;

function keyOf({ code, handler, runtime }: Bundled): string {
  return `${code} ${handler} ${runtime}`;
}

/** The counts of several bundles of the same files. */
function summed(counts: readonly LineCount[]): readonly LineCount[] {
  const lines = new Map<string, LineCount>();
  for (const { file, line, count } of counts) {
    const key = `${file}:${line}`;
    lines.set(key, { file, line, count: count + (lines.get(key)?.count ?? 0) });
  }
  return [...lines.values()];
}
