/**
 * `npm test`: every check in order, or those named: `npm test -- types unit`. The last line counts them all; the exit
 * status is 0 when none failed.
 */
import { browserCheck } from './browser-check.ts';
import { build } from './build.ts';
import type { Check, Count } from './check.ts';
import { type Command, runCommand } from './run-command.ts';
import { testKinds } from './test-kinds.ts';
import { vitestCheck } from './vitest-check.ts';

const checks: readonly Check[] = [
  commandCheck('types', ['tsc', '--noEmit', '-p', '.']),
  commandCheck('linter', ['biome', 'ci', '--error-on-warnings', '.']),
  ...testKinds.map((kind) => vitestCheck(kind.name)),
  browserCheck,
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `No check is called ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`,
  );
  process.exit(2);
}

// Types and tests read what is generated. When that cannot be made, the checks that need it say the rest.
const generated = await build({ production: false });
const chosen = checks.filter((check) => asked.length === 0 || asked.includes(check.name));
const total = await runAll(chosen, { passed: 0, failed: generated ? 0 : 1 });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function commandCheck(name: string, command: Command): Check {
  return {
    name,
    run: async () => ((await runCommand(command)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

/** One failure does not hide the next: every check runs. */
async function runAll(chosen: readonly Check[], before: Count): Promise<Count> {
  const lines: string[] = [];
  let total = before;
  for (const [index, check] of chosen.entries()) {
    console.log(`\n── ${check.name} (${index + 1} of ${chosen.length}) ──`);
    const began = performance.now();
    const count = await check.run();
    total = { passed: total.passed + count.passed, failed: total.failed + count.failed };
    lines.push(summaryOf(check, count, performance.now() - began));
  }
  console.log(`\n${lines.join('\n')}\n`);
  return total;
}

function summaryOf({ name }: Check, { passed, failed }: Count, tookMs: number): string {
  const mark = failed > 0 ? '✗' : '✓';
  const seconds = (tookMs / 1000).toFixed(1);
  const figures = [
    String(passed).padStart(5),
    'passed',
    String(failed).padStart(4),
    'failed',
    seconds.padStart(7),
    's',
  ];
  return `${mark} ${name.padEnd(13)}${figures.join(' ')}`;
}
