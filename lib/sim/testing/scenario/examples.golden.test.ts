import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { IsolateHost } from '#lib/sandbox/host/isolate-host.ts';
import type { Entry } from '../../journal/entry.ts';
import { loadScenario } from './load-scenario.ts';
import { runScenario } from './scenario.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../examples');
const GOLDENS = join(EXAMPLES, 'goldens');
/** `UPDATE_GOLDENS=1 npx vitest run lib/sim/testing/scenario`, when a rule moved on purpose. */
const UPDATE = process.env.UPDATE_GOLDENS === '1';

const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'));

async function run(name: string) {
  const loaded = await loadScenario(join(EXAMPLES, name));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const host = new IsolateHost();
  for (const bundle of loaded.value.bundles) host.add(bundle);
  const journal: string[] = [];
  const onEntry = (entry: Entry): void => {
    journal.push(JSON.stringify(entry));
  };
  return {
    result: runScenario(loaded.value.scenario, host, { onEntry }),
    diagnostics: loaded.value.diagnostics,
    journal,
  };
}

test('there are examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
});

describe.each(examples)('%s', (name) => {
  test('keeps what it promises, without a warning', async () => {
    const { result, diagnostics } = await run(name);

    expect(result.expectations.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.expectations.length).toBeGreaterThan(0);
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test('has the journal of its golden, line by line', async () => {
    const { journal } = await run(name);
    const golden = join(GOLDENS, name.replace('.yaml', '.jsonl'));
    if (UPDATE) {
      mkdirSync(GOLDENS, { recursive: true });
      writeFileSync(golden, `${journal.join('\n')}\n`);
    }

    expect(existsSync(golden)).toBe(true);
    expect(journal).toEqual(readFileSync(golden, 'utf8').trimEnd().split('\n'));
  });
});
