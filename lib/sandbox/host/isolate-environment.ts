import { readFileSync } from 'node:fs';
import ivm from 'isolated-vm';
import type { Activation, InitActivation } from '#lib/sim/lambda/handler-host.ts';
import { UNITS_PER_MICROSECOND } from '#lib/sim/limits.ts';
import { unreachable } from '#lib/std/assert.ts';
import type { BundledFunction, SourceFile } from '../bundle/bundled-function.ts';
import type { BootSettings } from '../guest/main.ts';
import type { Library } from '../libraries.ts';
import { ISOLATE_HEADROOM_MB, RUNTIME_BYTES, WATCHDOG_MS, WATCHDOG_MS_MAX } from '../limits.ts';
import { libraryFile } from './generated-files.ts';
import { guestFileName, guestSnapshot } from './snapshot.ts';
import type { TmpFiles } from './tmp-files.ts';
import { WatchdogRation } from './watchdog.ts';

/** How a pass into the isolate ended. */
export type Passage =
  | { readonly kind: 'completed'; readonly completion: string }
  /** The guest ended its process: the meter ran out, `process.exit`, an uncaught error. */
  | { readonly kind: 'stopped'; readonly completion: string; readonly counts: string }
  /** The engine ran out of memory before the guest's own check. */
  | { readonly kind: 'out-of-memory' }
  /** Wall time ran out. `isInBuiltin`: in a built-in that no meter sees, and would again. */
  | { readonly kind: 'timed-out'; readonly isInBuiltin: boolean };

type Door = ivm.Reference<(...args: never[]) => unknown>;
type DoorName =
  | 'boot'
  | 'library'
  | 'init'
  | 'invoke'
  | 'timer'
  | 'reply'
  | 'turn'
  | 'unhandledRejection'
  | 'countsText'
  | 'saveTmp';

/** Compiled form of each script, so that a second environment of the same code starts faster. */
export type CodeCache = Map<string, ivm.ExternalCopy<ArrayBuffer>>;

/** One execution environment: an isolate with one process of the runtime in it. */
export class IsolateEnvironment {
  readonly bundle: BundledFunction;
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #doors: Readonly<Record<DoorName, Door>>;
  #cpuBefore = 0n;
  #stopped: { completion: string; counts: string } | undefined;

  constructor(bundle: BundledFunction, init: InitActivation, tmp: TmpFiles, cache: CodeCache) {
    this.bundle = bundle;
    this.#isolate = new ivm.Isolate({
      snapshot: guestSnapshot(bundle.libraries.includes('inspect') ? 'printing' : 'plain'),
      memoryLimit: init.function.memoryMb + ISOLATE_HEADROOM_MB,
    });
    this.#context = this.#isolate.createContextSync();
    this.#doors = takeDoors(this.#context);
    this.#cache = cache;
    this.#failure = this.#boot(init, tmp);
  }

  readonly #cache: CodeCache;
  /** What the first activation ends in when the process could not even start. */
  readonly #failure: Passage | undefined;

  /** Starts the process. Files and libraries may take more than the function has: it dies like any other then. */
  #boot(init: InitActivation, tmp: TmpFiles): Passage | undefined {
    const { bundle } = this;
    const stop = new ivm.Callback((completion: string, counts: string) => {
      this.#stopped = { completion, counts };
      this.#isolate.dispose(); // ends what runs at once: no `catch` of the handler can hold it
    });
    const heap = new ivm.Callback(() => this.#heapBytes());
    try {
      const settings = JSON.stringify(bootSettings(bundle, init, tmp.tree));
      this.#doors.boot.applySync(undefined, args(settings, stop, heap, ...tmp.doors()));
      for (const library of bundle.libraries) if (library !== 'inspect') this.#loadLibrary(library);
    } catch (error) {
      if (this.#stopped !== undefined) return { kind: 'stopped', ...this.#stopped };
      if (this.#isolate.isDisposed) return { kind: 'out-of-memory' };
      throw error;
    }
    return undefined;
  }

  /** Runs an activation until the guest has nothing left to run at this instant. */
  activate(activation: Activation): Passage {
    const passage = this.#failure ?? this.#run(activation);
    if (passage.kind === 'completed') this.#saveTmp(activation);
    return passage;
  }

  #run(activation: Activation): Passage {
    const { mayHang } = this.bundle;
    if (mayHang) this.#cpuBefore = this.#isolate.cpuTime;
    const budgetMs = wallBudgetMs(activation.workLimit);
    let passage = this.#pass(() => this.#enter(activation, watchdog.options(mayHang, budgetMs)), activation);
    while (passage === undefined) {
      let completion: unknown;
      passage = this.#pass(() => {
        completion = this.#doors.turn.applySync(undefined, noArgs, watchdog.options(mayHang, budgetMs));
      }, activation);
      if (passage === undefined && typeof completion === 'string') return { kind: 'completed', completion };
    }
    return passage;
  }

  /** What ran since the last time, as `index:count` pairs. */
  lineCounts(): string {
    if (this.#isolate.isDisposed) return '';
    return String(this.#doors.countsText.applySync(undefined, noArgs));
  }

  dispose(): void {
    if (!this.#isolate.isDisposed) this.#isolate.dispose();
  }

  /** Whatever ends the process later, its files have their names (ENV-22). */
  #saveTmp({ workLimit }: Activation): void {
    if (!this.bundle.libraries.includes('fs')) return;
    const deadline = watchdog.options(this.bundle.mayHang, wallBudgetMs(workLimit));
    try {
      this.#doors.saveTmp.applySync(undefined, noArgs, deadline);
    } catch {
      // The handler has broken what writing down the names needs: those of the last time stay.
    }
  }

  #enter(activation: Activation, deadline: { readonly timeout?: number }): void {
    const { now, microsPerUnit, workLimit } = activation;
    switch (activation.kind) {
      case 'init':
        this.#doors.init.applySync(undefined, args(now, microsPerUnit, workLimit, this.#loader()), deadline);
        return;
      case 'invoke': {
        const { payload, requestId, deadline: until, invokedFunctionArn, functionVersion, traceHeader } = activation;
        const { clientContext = '' } = activation;
        this.#doors.invoke.applySync(
          undefined,
          args(
            now,
            microsPerUnit,
            workLimit,
            payload,
            requestId,
            until,
            invokedFunctionArn,
            functionVersion,
            traceHeader,
            clientContext,
          ),
          deadline,
        );
        return;
      }
      case 'timer':
        this.#doors.timer.applySync(undefined, args(now, microsPerUnit, workLimit), deadline);
        return;
      case 'reply': {
        const response = JSON.stringify(activation.response);
        this.#doors.reply.applySync(
          undefined,
          args(now, microsPerUnit, workLimit, activation.callId, response),
          deadline,
        );
        return;
      }
      default:
        unreachable(activation);
    }
  }

  /** The value of the bundled script: the function that evaluates the module. */
  #loader(): unknown {
    const { text, code } = this.bundle;
    return text === '' ? undefined : this.#valueOf(text, bundleFileName, code);
  }

  #loadLibrary(library: Library): void {
    this.#doors.library.applySync(undefined, args(this.#valueOf(libraryText(library), guestFileName, library)));
  }

  /** Evaluates a script that is one expression; what it gives stays in the isolate. */
  #valueOf(text: string, filename: string, cacheKey: string): unknown {
    const cachedData = this.#cache.get(cacheKey);
    const script = this.#isolate.compileScriptSync(text, {
      filename,
      ...(cachedData === undefined ? { produceCachedData: true } : { cachedData }),
    });
    const produced = (script as { cachedData?: ivm.ExternalCopy<ArrayBuffer> }).cachedData; // there when it was asked for
    if (cachedData === undefined && produced !== undefined) this.#cache.set(cacheKey, produced);
    const value = script.runSync(this.#context, { reference: true });
    script.release();
    return value.derefInto({ release: true });
  }

  /** One crossing into the isolate. An error that comes out is the engine's: the guest catches its own. */
  #pass(cross: () => void, activation: Activation, rejections = 0): Passage | undefined {
    try {
      cross();
    } catch (error) {
      return this.#explain(error, activation, rejections);
    }
    return this.#stopped === undefined ? undefined : { kind: 'stopped', ...this.#stopped };
  }

  #explain(error: unknown, activation: Activation, rejections: number): Passage | undefined {
    if (this.#stopped !== undefined) return { kind: 'stopped', ...this.#stopped };
    if (this.#isolate.isDisposed) return { kind: 'out-of-memory' };
    if (error instanceof Error && error.message === 'Script execution timed out.') {
      return { kind: 'timed-out', isInBuiltin: this.#wasComputing(activation.workLimit, this.#cpuBefore) };
    }
    if (rejections > REJECTIONS_MAX) return { kind: 'timed-out', isInBuiltin: true };
    const { name, reason, stack } = rejectionOf(error);
    return this.#pass(
      () => {
        this.#doors.unhandledRejection.applySync(undefined, args(name, reason, stack));
      },
      activation,
      rejections + 1,
    );
  }

  /**
   * True when the code itself took the time: a pattern that explodes, a giant number. False when the machine stood still,
   * or when the code may run longer than we wait.
   */
  #wasComputing(workLimit: number, cpuBefore: bigint): boolean {
    const budget = wallBudgetMs(workLimit);
    const cpuMs = Number(this.#isolate.cpuTime - cpuBefore) / 1e6;
    return budget < WATCHDOG_MS_MAX && cpuMs > budget * COMPUTING_SHARE;
  }

  #heapBytes(): number {
    const { used_heap_size, externally_allocated_size } = this.#isolate.getHeapStatisticsSync();
    return used_heap_size + externally_allocated_size;
  }
}

/** Wall time a unit of work may take on a machine that is slow or busy: five times what it stands for. */
const SLOWEST_UNIT_MS = 5 / UNITS_PER_MICROSECOND / 1_000;
/**
 * Part of the wall budget that must have been computing to say it was a built-in: 1.6 s at default settings, twice what
 * any metered code of that limit takes with all its garbage collection.
 */
const COMPUTING_SHARE = 0.45;
/** A rejection handler that rejects again and again is an endless loop. */
const REJECTIONS_MAX = 20;

const libraryTexts = new Map<Library, string>();

function libraryText(library: Library): string {
  const known = libraryTexts.get(library);
  if (known !== undefined) return known;
  const text = readFileSync(libraryFile(library), 'utf8');
  libraryTexts.set(library, text);
  return text;
}

function wallBudgetMs(workLimit: number): number {
  return Math.min(WATCHDOG_MS_MAX, WATCHDOG_MS + Math.ceil(workLimit * SLOWEST_UNIT_MS));
}

/** Name of the bundled script in stacks, mapped back to the person's files by `stack-mapper.ts`. */
export const bundleFileName = '/var/task/~bundle.js';

const noArgs: never[] = [];

const watchdog = new WatchdogRation();

/** The doors take what the guest's types say; through the wall they are all just transferable values. */
function args(...values: unknown[]): never[] {
  return values as never[];
}

function takeDoors(context: ivm.Context): Readonly<Record<DoorName, Door>> {
  const object = context.global.getSync('__coldstartDoors', { reference: true });
  const door = (name: DoorName): Door => object.getSync(name, { reference: true });
  const doors = {
    boot: door('boot'),
    library: door('library'),
    init: door('init'),
    invoke: door('invoke'),
    timer: door('timer'),
    reply: door('reply'),
    turn: door('turn'),
    unhandledRejection: door('unhandledRejection'),
    countsText: door('countsText'),
    saveTmp: door('saveTmp'),
  };
  context.global.deleteSync('__coldstartDoors');
  return doors;
}

function bootSettings(bundle: BundledFunction, init: InitActivation, tmp: string): BootSettings {
  const { function: config } = init;
  return {
    runtime: bundle.runtime,
    handler: bundle.handler,
    facts: {
      functionName: config.name,
      memoryLimitInMB: String(config.memoryMb),
      logGroupName: init.logGroupName,
      logStreamName: init.logStreamName,
    },
    now: init.now,
    epochMs: init.epochMs,
    seed: init.seed,
    architecture: config.architecture,
    env: init.env,
    heapBudget: Math.max(config.memoryMb * 1_048_576 - RUNTIME_BYTES, RUNTIME_BYTES / 2),
    counters: bundle.lines.length,
    files: [...mounted('/var/task', bundle.files), ...mounted('/opt', bundle.layers)],
    tmp,
    ...(bundle.failure === undefined ? {} : { failure: bundle.failure }),
  };
}

function mounted(folder: string, files: readonly SourceFile[]): readonly SourceFile[] {
  return files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
}

/** A rejection nobody handles, as the engine says it. Without a name, it is no error and `reason` is the value itself. */
interface Rejection {
  readonly name: string | undefined;
  readonly reason: unknown;
  readonly stack: string;
}

function rejectionOf(thrown: unknown): Rejection {
  if (!(thrown instanceof Error)) return { name: undefined, reason: thrown, stack: '' };
  if (thrown.message.startsWith(OBJECT_THROWN)) return { name: undefined, reason: '[object Object]', stack: '' };
  const stack = ownFrames(thrown.stack ?? '');
  const name = /^([\w.]+)(?:: |\n|$)/.exec(stack)?.[1] ?? thrown.name;
  return { name, reason: thrown.message, stack };
}

/** Objects that are no errors do not cross the wall: the library says so instead. */
const OBJECT_THROWN = 'An object was thrown from supplied code within isolated-vm';

/** Without the frames of this process, which are nobody's business and differ from machine to machine. */
function ownFrames(stack: string): string {
  const [inside = ''] = stack.split('\n    at (<isolated-vm boundary>)', 1);
  return inside
    .split('\n')
    .filter((line) => !/^ {4}at .*(?:file:\/\/|node:)/.test(line))
    .join('\n');
}
