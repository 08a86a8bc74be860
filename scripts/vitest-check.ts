import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Count } from './check.ts';
import { runCommand } from './run-command.ts';

const results = join(import.meta.dirname, '..', 'test-results');

/** The fields we read of vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The tests of one kind, a project of vitest.config.ts. */
export function vitestCheck(kind: string): Check {
  return { name: kind, run: () => runKind(kind) };
}

async function runKind(kind: string): Promise<Count> {
  const file = join(results, `${kind}.json`);
  await mkdir(results, { recursive: true });
  await rm(file, { force: true });
  const options = ['run', '--project', kind, '--passWithNoTests', '--reporter=default', '--reporter=json'];
  const status = await runCommand(['vitest', ...options, `--outputFile.json=${file}`], { NODE_ENV: 'test' });
  const count = existsSync(file) ? countOf(JSON.parse(await readFile(file, 'utf8'))) : { passed: 0, failed: 0 };
  // An error outside any test, such as an unhandled rejection, fails the run without failing a test.
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** A file that does not load has no tests to count, and is one failure. */
function countOf(report: Report): Count {
  const failed = report.testResults.map((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed').length;
    return tests === 0 && file.status === 'failed' ? 1 : tests;
  });
  return { passed: report.numPassedTests, failed: failed.reduce((sum, count) => sum + count, 0) };
}
