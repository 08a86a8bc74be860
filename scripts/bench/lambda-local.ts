import { coreMs } from './core-time.ts';
import { TRIVIAL_EVENT, TRIVIAL_HANDLER } from './trivial-handler.ts';

const FOR_MS = 2_000;
const CALLS_PER_LOOK = 50;

/** The part of lambda-local that is called; it has no types of its own. */
interface LambdaLocal {
  readonly execute: (options: object) => Promise<unknown>;
  readonly setLogger: (logger: object) => void;
}

/** Invocations a second of lambda-local: the handler in its own process, one call after the other. */
export async function lambdaLocal(): Promise<number> {
  const { default: local } = (await import('lambda-local')) as unknown as { readonly default: LambdaLocal };
  const silent = () => {};
  local.setLogger({ log: silent, info: silent, warn: silent, error: silent, transports: [] });
  const lambdaFunc = { handler: trivialHandler() };
  const event: unknown = JSON.parse(TRIVIAL_EVENT);
  const repeat = async (): Promise<void> => {
    for (let index = 0; index < CALLS_PER_LOOK; index += 1) {
      await local.execute({ event, lambdaFunc, lambdaHandler: 'handler', timeoutMs: 3_000, verboseLevel: 0 });
    }
  };
  await repeat();
  let calls = 0;
  const begun = coreMs();
  for (; coreMs() - begun < FOR_MS; calls += CALLS_PER_LOOK) await repeat();
  const rate = (calls * 1_000) / (coreMs() - begun);
  return rate;
}

/** The same text as everywhere, evaluated in this process: lambda-local has no isolation. */
function trivialHandler(): unknown {
  return new Function('exports', `${TRIVIAL_HANDLER} return exports.handler;`)({});
}
