import ivm from 'isolated-vm';
import { coreMs } from './core-time.ts';
import { TRIVIAL_EVENT } from './trivial-handler.ts';

/** Milliseconds of one core for one measurement. */
const FOR_MS = 1_500;
const CALLS_PER_LOOK = 200;

/**
 * Calls an asynchronous handler in a bare isolate again and again, JSON text in and out, each call awaited before the
 * next, as isolated-vm does it when asked for a promise: no metering, no virtual time, nothing of AWS. Calls a second.
 */
export async function bareLoop(handler: string): Promise<number> {
  const isolate = new ivm.Isolate({ memoryLimit: 128 });
  const context = isolate.createContextSync();
  const call = context.evalSync(
    `const exports = {}; ${handler}; async (text) => JSON.stringify(await exports.handler(JSON.parse(text)))`,
    { reference: true },
  );
  const repeat = async (): Promise<void> => {
    for (let index = 0; index < CALLS_PER_LOOK; index += 1) {
      await call.apply(undefined, [TRIVIAL_EVENT], { result: { promise: true, copy: true } });
    }
  };
  await repeat();
  let calls = 0;
  const begun = coreMs();
  for (; coreMs() - begun < FOR_MS; calls += CALLS_PER_LOOK) await repeat();
  const rate = (calls * 1_000) / (coreMs() - begun);
  isolate.dispose();
  return rate;
}

/**
 * The same in the fastest way there is: one synchronous crossing in and one out, no promise across the wall. What a
 * handler call costs at least. Calls a second.
 */
export function tightLoop(handler: string): number {
  const isolate = new ivm.Isolate({ memoryLimit: 128 });
  const context = isolate.createContextSync();
  let answers = 0;
  const answer = new ivm.Callback((text: string) => {
    answers += text.length > 0 ? 1 : 0;
  });
  const driver = `const exports = {}; ${handler}
    (answer) => (text) => { exports.handler(JSON.parse(text)).then((value) => answer(JSON.stringify(value))); }`;
  const call = context
    .evalSync(driver, { reference: true })
    .applySync(undefined, [answer], { result: { reference: true } });
  const repeat = (): void => {
    for (let index = 0; index < CALLS_PER_LOOK; index += 1) call.applySync(undefined, [TRIVIAL_EVENT]);
  };
  repeat();
  answers = 0;
  const begun = coreMs();
  while (coreMs() - begun < FOR_MS) repeat();
  const rate = (answers * 1_000) / (coreMs() - begun);
  isolate.dispose();
  return rate;
}
