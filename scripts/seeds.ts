import { parseArgs } from 'node:util';
import { runSeed } from '../lib/sim/testing/seeds/run-seed.ts';

// Drawn templates under drawn traffic and faults, every invariant checked after every step.
//   npm run seeds                        seeds 1 to 500
//   npm run seeds -- --seed 17           one seed again
//   npm run seeds -- --from 1000 --count 5000

/** A long run says where it is. */
const TELL_EVERY_MS = 2_000;

const { values } = parseArgs({
  options: { seed: { type: 'string' }, from: { type: 'string' }, count: { type: 'string' } },
});

const from = wholeNumber('seed', values.seed) ?? wholeNumber('from', values.from) ?? 1;
const count = values.seed === undefined ? (wholeNumber('count', values.count) ?? 500) : 1;
process.exitCode = runSeeds(from, count) === 0 ? 0 : 1;

/** Runs the seeds one after the other and returns how many failed. */
function runSeeds(first: number, howMany: number): number {
  let failed = 0;
  let entries = 0;
  let toldAt = performance.now();
  for (let seed = first; seed < first + howMany; seed += 1) {
    try {
      entries += runSeed(seed).entries;
    } catch (cause) {
      failed += 1;
      console.error(`\n${cause instanceof Error ? cause.message : String(cause)}`);
    }
    if (performance.now() - toldAt < TELL_EVERY_MS && seed < first + howMany - 1) continue;
    toldAt = performance.now();
    tell(`${seed - first + 1} of ${howMany} seeds, ${entries} entries, ${failed} failed`);
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  console.log(
    `${howMany - failed} passed, ${failed} failed: seeds ${first} to ${first + howMany - 1}, ${entries} entries`,
  );
  return failed;
}

/** On a terminal one line that is written over; in a file, a line each. */
function tell(progress: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r${progress}` : `${progress}\n`);
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) {
    console.error(`--${option} takes a whole number, not ${text}.`);
    process.exit(2);
  }
  return Number(text);
}
