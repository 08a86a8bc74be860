import { type ErrorText, errorText, intentsText } from './completion.ts';
import { countsText } from './line-counts.ts';
import { allocatedBytes, type MeterFault, stopMeter, work } from './meter.ts';
import { saveTmp } from './tmp-state.ts';

let hostStop: (completion: string, counts: string) => void = () => {};
let residentBytes = 0;
let peakBytes = 0;

export function connectProcessEnd(stop: typeof hostStop): void {
  hostStop = stop;
}

/** What Init took stays; of later activations the largest counts. */
export function keepResident(bytes: number): void {
  residentBytes += bytes;
}

/** A deterministic estimate of the memory in use: never a number of the garbage collector. */
export function memoryBytes(): number {
  const now = allocatedBytes();
  if (now > peakBytes) peakBytes = now;
  return residentBytes + peakBytes;
}

/** The completion of an activation as text. `host/completion.ts` reads it. */
export function completionText(usedWork: number, fault: string | undefined): string {
  return `{"work":${usedWork},"memory":${memoryBytes()},"intents":[${intentsText()}]${fault === undefined ? '' : `,"fault":${fault}`}}`;
}

/** Ends the process because a meter ran out. Never returns: the host takes the isolate down. */
export function endByMeter(fault: MeterFault): never {
  return end(`{"kind":"${fault}"}`);
}

/** Ends the process with an exit code, and an error when the runtime reports one (NODE-11, NODE-44). */
export function endByExit(code: number, error?: ErrorText): never {
  return end(`{"kind":"exit","code":${code}${error === undefined ? '' : `,"error":${errorText(error)}`}}`);
}

/** Ends the process by a signal: nothing is reported but that (NODE-52). */
export function endBySignal(signal: string): never {
  return end(`{"kind":"signal","signal":"${signal}"}`);
}

function end(fault: string): never {
  const completion = completionText(work(), fault);
  stopMeter();
  saveTmp();
  hostStop(completion, countsText());
  // The isolate is being taken down: nothing after this line may run, and no `catch` or `finally` of the handler either.
  for (;;);
}
