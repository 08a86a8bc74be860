/** `npm run simulate -- scenario.yaml`: runs a scenario without a browser. Standard output carries the result alone. */
import { IsolateHost } from '../lib/sandbox/host/isolate-host.ts';
import type { FileProblem } from '../lib/sim/testing/scenario/file-problem.ts';
import { type LoadedScenario, loadScenario } from '../lib/sim/testing/scenario/load-scenario.ts';
import { runScenario, type ScenarioResult } from '../lib/sim/testing/scenario/scenario.ts';
import { buildOnly } from './build.ts';
import { readArguments, type SimulateArguments, USAGE } from './simulate/arguments.ts';
import { JournalFile } from './simulate/journal-file.ts';
import { Progress } from './simulate/progress.ts';
import { summaryText } from './simulate/summary.ts';

const HOLDS = 0;
const FAILS = 1;
const WRONG = 2;
/** A mistake of ours: it must not pass for an expectation that failed. */
const BROKEN = 3;

const asked = readArguments(process.argv.slice(2));
process.exitCode = typeof asked === 'string' ? refuse(`${asked}\n\n${USAGE}`) : await simulate(asked).catch(broken);

/** @returns the exit status. */
async function simulate(asked: SimulateArguments): Promise<number> {
  // A fresh clone has no guest for the isolates yet.
  if (!(await buildOnly('sandbox guest'))) return WRONG;
  const loaded = await loadScenario(asked.file, { seed: asked.seed });
  if (!loaded.ok) return refuse(loaded.problems.map((problem) => problemText(asked.file, problem)).join('\n'));
  const journal = openJournal(asked.journal);
  if (typeof journal === 'string') return refuse(journal);
  const begun = performance.now();
  const result = run(loaded.value, journal);
  const wallMs = performance.now() - begun;
  const { diagnostics } = loaded.value;
  const { file } = asked;
  const text = asked.json
    ? `${JSON.stringify({ ...result, diagnostics })}\n`
    : summaryText(result, { file, wallMs, diagnostics, colour: process.stdout.isTTY });
  process.stdout.write(text);
  return result.ok ? HOLDS : FAILS;
}

function run({ scenario, bundles }: LoadedScenario, journal: JournalFile | undefined): ScenarioResult {
  const host = new IsolateHost();
  for (const bundle of bundles) host.add(bundle);
  const progress = new Progress(scenario.until);
  try {
    return runScenario(scenario, host, {
      onEntry: (entry) => journal?.append(entry),
      onProgress: (now) => progress.at(now),
    });
  } finally {
    progress.end();
    journal?.close();
  }
}

function openJournal(path: string | undefined): JournalFile | string | undefined {
  try {
    return path === undefined ? undefined : new JournalFile(path);
  } catch (error) {
    return `--journal: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function problemText(file: string, { place, line, reason }: FileProblem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${place === '' ? '' : `${place}: `}${reason}`;
}

function refuse(text: string): number {
  process.stderr.write(`${text}\n`);
  return WRONG;
}

function broken(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return BROKEN;
}
