/**
 * `node scripts/conformance.ts [area|id]`: plays the recorded cases and prints per area how many agree with AWS, and
 * where the others first differ.
 */
import { areas, type Case, casesOf } from '../lib/sim/testing/conformance/case.ts';
import { type Disagreement, playCase } from '../lib/sim/testing/conformance/play-case.ts';
import { buildOnly } from './build.ts';

const SHOWN_CHARACTERS = 300;

const asked = process.argv[2] ?? '';
process.exitCode = (await buildOnly('sandbox guest')) ? await play(asked) : 2;

/** @returns the exit status. */
async function play(asked: string): Promise<number> {
  const chosen = areas().flatMap((area) => {
    const cases = casesOf(area).filter(({ id }) => asked === '' || asked === area || id.includes(asked));
    return cases.length === 0 ? [] : [{ area, cases }];
  });
  for (const { area, cases } of chosen) await playArea(area, cases);
  return chosen.length > 0 ? 0 : 2;
}

async function playArea(area: string, cases: readonly Case[]): Promise<void> {
  const played: (readonly [Case, Disagreement | undefined])[] = [];
  for (const one of cases) played.push([one, await playCase(one)]);
  const agreeing = played.filter(([, how]) => how === undefined).length;
  console.log(`${area}: ${agreeing} of ${cases.length} agree`);
  for (const [{ id }, how] of played) if (how !== undefined) console.log(`  ${id}\n    ${difference(how)}`);
}

function difference({ label, path, expected, actual }: Disagreement): string {
  const place = path === '' ? label : `${label} at ${path}`;
  return `${place}\n      expected ${shown(expected)}\n      answered ${shown(actual)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
