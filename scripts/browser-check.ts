import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import type { Check, Count } from './check.ts';
import { obtainChromium } from './find-chromium.ts';
import { runCommand } from './run-command.ts';

const report = join(import.meta.dirname, '..', 'test-results', 'e2e.json');

/** The journeys of e2e/ in a real Chromium, against the built server with an empty database. */
export const browserCheck: Check = { name: 'e2e', run: runJourneys };

async function runJourneys(): Promise<Count> {
  const browser = await obtainChromium();
  if (browser.kind === 'none') {
    console.error(browser.message);
    return { passed: 0, failed: 1 };
  }
  console.log(`Chromium: ${browser.path}`);
  if (!(await build({ production: true }))) return { passed: 0, failed: 1 };

  const dataDirectory = await mkdtemp(join(tmpdir(), 'coldstart-e2e-'));
  await rm(report, { force: true });
  const status = await runCommand(['playwright', 'test'], { CHROMIUM_PATH: browser.path, E2E_DATA_DIR: dataDirectory });
  await rm(dataDirectory, { recursive: true, force: true });
  return countOf(status);
}

async function countOf(status: number): Promise<Count> {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(await readFile(report, 'utf8'));
  const failed: number = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: status !== 0 && failed === 0 ? 1 : failed };
}
