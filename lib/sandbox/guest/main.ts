import './primordials.ts';
import './realm-stand-ins.ts';
import { finishGlobals } from './globals.ts';
import { connectApi } from './module-api.ts';
import './fetch.ts';
import { resetRequestBounds } from './aws-requests.ts';
import { offer } from './builtins.ts';
import { startProcessClock } from './clock.ts';
import { configureConsole } from './console.ts';
import type { InvocationHead } from './context.ts';
import { core } from './core.ts';
import { whenTimersFull } from './event-loop.ts';
import { countsText, newLineCounters } from './line-counts.ts';
import { seedLuck } from './luck.ts';
import { connectMeter, counters, grown, overflow, slow, startMeter, withSpareMeter } from './meter.ts';
import { meterConstructors } from './metered-builtins.ts';
import { jsonParse, reflectApply } from './primordials.ts';
import { environmentVariable, startProcess } from './process.ts';
import { connectProcessEnd, endByMeter } from './process-end.ts';
import {
  beginActivation,
  configureRuntime,
  failInit,
  forgetReportedTimer,
  init,
  invoke,
  type RuntimeSettings,
  reply,
  turn,
  unhandledRejection,
} from './runtime-client.ts';
import { removeUnavailable } from './sealed-realm.ts';
import { insertDisk, saveTmp, type TmpHost } from './tmp-state.ts';

/** What the host says once, when the process starts. Host and guest agree on it here. */
export interface BootSettings extends RuntimeSettings {
  readonly now: number;
  readonly epochMs: number;
  readonly seed: number;
  readonly architecture: string;
  readonly env: readonly (readonly [string, string])[];
  readonly heapBudget: number;
  readonly counters: number;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The names under /tmp, as an earlier process of the environment left them. */
  readonly tmp: string;
  readonly failure?: { readonly errorType: string; readonly errorMessage: string };
}

type Loader = (...parameters: unknown[]) => unknown;

/** Evaluating a library of the runtime is not the function's work; it only must end. */
const LIBRARY_UNITS = 1_000_000_000;

let lineCounters: Uint32Array;
let settings: BootSettings;

/** The doors the host uses. It takes them off the global object before any other code runs. */
const doors = {
  boot(
    text: string,
    stop: (completion: string, counts: string) => void,
    heap: () => number,
    ...tmp: readonly unknown[]
  ): void {
    settings = jsonParse(text);
    // With the engine's garbage collector exposed, a new context has it as a global: ours alone.
    const scope = globalThis as { gc?: (() => void) | undefined };
    const collectGarbage = scope.gc ?? (() => {});
    scope.gc = undefined; // it cannot be deleted
    connectProcessEnd(stop);
    connectMeter({ heap, collectGarbage, heapBudget: settings.heapBudget, stop: endByMeter });
    whenTimersFull(() => endByMeter('out-of-memory'));
    startProcessClock(settings.epochMs, settings.now);
    seedLuck(settings.seed);
    startProcess(settings.env, settings.runtime, settings.architecture);
    configureConsole({
      format: environmentVariable('AWS_LAMBDA_LOG_FORMAT'),
      level: environmentVariable('AWS_LAMBDA_LOG_LEVEL'),
      runtime: settings.runtime,
    });
    configureRuntime(settings);
    lineCounters = newLineCounters(settings.counters);
    insertDisk(settings, tmpHostOf(tmp));
  },

  /** Adds a library: the value of its script, a function of the core. */
  library(load: (core: object, ...meter: unknown[]) => { readonly [name: string]: unknown }): void {
    startMeter(LIBRARY_UNITS);
    offer(load(core, counters, slow));
  },

  init(now: number, microsPerUnit: number, workLimit: number, load: Loader | undefined): void {
    // Libraries have seen the whole realm by now; code of the handler has not run yet.
    startMeter(LIBRARY_UNITS);
    removeUnavailable();
    meterConstructors();
    begin(now, microsPerUnit, workLimit);
    if (settings.failure !== undefined) failInit(settings.failure.errorType, settings.failure.errorMessage);
    else init(() => reflectApply(load as Loader, undefined, parameters())); // the host gives one or the other
  },

  invoke(now: number, microsPerUnit: number, workLimit: number, payload: string, ...head: readonly unknown[]): void {
    begin(now, microsPerUnit, workLimit);
    invoke(payload, headOf(head));
  },

  timer(now: number, microsPerUnit: number, workLimit: number): void {
    begin(now, microsPerUnit, workLimit);
    forgetReportedTimer();
  },

  reply(now: number, microsPerUnit: number, workLimit: number, callId: number, response: string): void {
    begin(now, microsPerUnit, workLimit);
    reply(callId, response);
  },

  turn,
  unhandledRejection,
  countsText,

  /** Between activations; no work of the handler. */
  saveTmp(): void {
    withSpareMeter(LIBRARY_UNITS, saveTmp);
  },
};

function begin(now: number, microsPerUnit: number, workLimit: number): void {
  beginActivation(now, microsPerUnit, workLimit);
  resetRequestBounds();
}

/** What the bundled script takes, in the order `bundle-function.ts` writes its parameters. */
function parameters(): unknown[] {
  const { api, require } = connectApi(settings.runtime);
  return [counters, slow, lineCounters, overflow, grown, api, require];
}

function headOf(values: readonly unknown[]): InvocationHead {
  // In the order `host/environment.ts` gives them.
  return {
    requestId: values[0] as string,
    deadline: values[1] as number,
    invokedFunctionArn: values[2] as string,
    functionVersion: values[3] as string,
    traceHeader: values[4] as string,
    clientContext: values[5] as string,
  };
}

function tmpHostOf(values: readonly unknown[]): TmpHost {
  // In the order `host/tmp-files.ts` gives them.
  return {
    create: values[0] as TmpHost['create'],
    resize: values[1] as TmpHost['resize'],
    write: values[2] as TmpHost['write'],
    read: values[3] as TmpHost['read'],
    retain: values[4] as TmpHost['retain'],
    keepTree: values[5] as TmpHost['keepTree'],
  };
}

finishGlobals();
Object.defineProperty(globalThis, '__coldstartDoors', { value: doors, configurable: true });
