/** One group of rows in a process of its own: `node scripts/bench/measure.ts NAME` prints them as JSON. */
import { measures } from './measures.ts';

const measure = measures.get(process.argv[2] ?? '');
if (measure === undefined) throw new Error(`Name one of ${[...measures.keys()].join(', ')}.`);
// Libraries under measurement may print; the result stands alone on the last line.
process.stdout.write(`\n${JSON.stringify(await measure())}\n`);
// isolated-vm keeps threads that would hold the process.
process.exit(0);
