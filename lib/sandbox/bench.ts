import ivm from 'isolated-vm';
import { plus, seconds, ZERO } from '#lib/std/time.ts';
import { Trial } from './testing/trial.ts';

/** What one core does, for the bench table. */
export interface SandboxBench {
  /** The trivial asynchronous handler called in a bare isolate, in a loop: text in, text out, nothing else. */
  readonly bareCallsPerSecond: number;
  /** The same handler through the isolate host. */
  readonly activationsPerSecond: number;
  readonly environments: number;
  /** Resident memory of the process with that many live environments of it. */
  readonly residentMb: number;
}

const trivialHandler = 'async (event) => ({ ok: event.n })';

/** Measures the sandbox alone. Takes some seconds. */
export async function benchSandbox(environments = 1_000): Promise<SandboxBench> {
  const trial = await Trial.of({ 'index.mjs': `export const handler = ${trivialHandler};` });
  trial.init();
  const bareCallsPerSecond = ratePerSecond(bareIsolate());
  const activationsPerSecond = ratePerSecond((n) => void trial.invokeOnce({ n }));
  for (let environment = 2; environment <= environments; environment += 1) {
    trial.init(environment);
    trial.invokeOnce({ n: 1 }, plus(ZERO, seconds(1)), environment);
  }
  return {
    bareCallsPerSecond,
    activationsPerSecond,
    environments,
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}

/** The least an isolate can do for an asynchronous handler: one call in, microtasks, one call for the result. */
function bareIsolate(): (n: number) => void {
  const isolate = new ivm.Isolate({ memoryLimit: 128 });
  const context = isolate.createContextSync();
  context.evalSync(
    `let out; const handler = ${trivialHandler};
     globalThis.call = (text) => { handler(JSON.parse(text)).then((value) => { out = JSON.stringify(value); }); };
     globalThis.result = () => out;`,
  );
  const call = context.global.getSync('call', { reference: true });
  const result = context.global.getSync('result', { reference: true });
  return (n) => {
    call.applySync(undefined, [`{"n":${n}}`]);
    JSON.parse(String(result.applySync(undefined, [])));
  };
}

/** Calls a second, after as many again to warm up. */
function ratePerSecond(call: (n: number) => void): number {
  const calls = 50_000;
  for (let n = 0; n < calls; n += 1) call(n);
  const start = performance.now();
  for (let n = 0; n < calls; n += 1) call(n);
  return Math.round((calls / (performance.now() - start)) * 1_000);
}
