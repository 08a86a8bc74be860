import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bannedTokens } from '../scripts/architecture/banned-tokens.ts';
import { fileGraph, findCycle, folderGraph, zoneGraph } from '../scripts/architecture/cycles.ts';
import { forbiddenImports } from '../scripts/architecture/forbidden-imports.ts';
import { parseFile } from '../scripts/architecture/parsed-file.ts';
import { leftOutIdsOfSpec, ruleIdsOfSpec, ruleIdsOfTests, rulesOfSpec } from '../scripts/architecture/rule-ids.ts';
import { readSourceTree, resolveImport, root, textOf } from '../scripts/architecture/source-tree.ts';
import { FACT_IDS, FACTS_AS_RULES } from './sim/testing/fact-ids.ts';

const files = readSourceTree();
const spec = 'lib/sim/SPEC.md';

describe('the product', () => {
  test('every file is in a zone, and imports only what its zone may', () => {
    expect(forbiddenImports(files)).toEqual([]);
  });

  test('the arrows between zones have no cycle', () => {
    expect(findCycle(zoneGraph())).toBeUndefined();
  });

  test('neither the folders nor the files have a cycle', () => {
    expect(findCycle(folderGraph(files))).toBeUndefined();
    expect(findCycle(fileGraph(files))).toBeUndefined();
  });

  test('the pure zones use no clock, luck, waiting, locale or outside world', () => {
    expect(bannedTokens(files)).toEqual([]);
  });

  test('no folder is deeper than three below a top level, save where a route demands it', () => {
    const deep = files.filter(({ path }) => !path.startsWith('app/') && path.split('/').length > 5);

    expect(deep.map(({ path }) => path)).toEqual([]);
  });

  test('in the template, yjs is bound in one file', () => {
    const bound = files.filter(({ path, imports }) => path.startsWith('lib/template/') && importsYjs(imports));

    expect(bound.filter(({ path }) => !path.endsWith('.test.ts')).length).toBeLessThanOrEqual(1);
  });

  test.runIf(existsSync(join(root, spec)))('SPEC.md and the test titles name the same rules', () => {
    const stated = ruleIdsOfSpec(textOf(spec));
    const tested = new Set(simulatorTests().flatMap((path) => [...ruleIdsOfTests(textOf(path))]));

    expect({ withoutTest: [...stated.difference(tested)], withoutRule: [...tested.difference(stated)] }).toEqual({
      withoutTest: [],
      withoutRule: [],
    });
  });

  test.runIf(existsSync(join(root, spec)))('SPEC.md states each rule once', () => {
    const rules = rulesOfSpec(textOf(spec));

    expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([]);
  });

  test.runIf(existsSync(join(root, spec)))('each fact about Lambda is a rule in SPEC.md, or left out by name', () => {
    const [stated, leftOut] = [ruleIdsOfSpec(textOf(spec)), leftOutIdsOfSpec(textOf(spec))];
    const rules = FACT_IDS.filter((id) => stated.has(id));

    expect(FACT_IDS.filter((id) => !stated.has(id) && !leftOut.has(id))).toEqual([]);
    expect(rules.length).toBeGreaterThanOrEqual(FACTS_AS_RULES);
    expect(new Set(FACT_IDS).size).toBe(FACT_IDS.length);
  });
});

describe('the check itself', () => {
  const read = (path: string, text: string) => [parseFile(path, text)];

  test.each([
    ["import { a } from '#lib/server/settings.ts'"],
    ["import type { A } from '#lib/server/settings.ts'"],
    ["export { a } from '#lib/server/settings.ts'"],
    ["export * from '#lib/server/settings.ts'"],
    ["type A = import('#lib/server/settings.ts').A"],
    ["const a = () => import('../../server/settings.ts')"],
  ])('an outward arrow is seen in: %s', (text) => {
    expect(forbiddenImports(read('lib/sim/kernel/agenda.ts', text))).toHaveLength(1);
  });

  test('a zone that may import types may not import values', () => {
    const path = 'lib/sim/kernel/plan.ts';

    expect(forbiddenImports(read(path, "import type { A } from '../journal/entry.ts'"))).toEqual([]);
    expect(forbiddenImports(read(path, "import { a } from '../journal/entry.ts'"))).toHaveLength(1);
  });

  test('a package in the core and a file outside the table are refused', () => {
    expect(forbiddenImports(read('lib/std/time.ts', "import { z } from 'zod'"))).toHaveLength(1);
    expect(forbiddenImports(read('lib/sim/kernel/agenda.ts', "import 'node:fs'"))).toHaveLength(1);
    expect(forbiddenImports(read('lib/misc/things.ts', ''))).toHaveLength(1);
  });

  test.each([
    'const now = Date.now();',
    'type When = Date;',
    'const luck = Math.random();',
    'const wait = async () => 1;',
    'setTimeout(() => {}, 1);',
    'const order = (a, b) => a.localeCompare(b);',
    'console.log(1);',
    'const id = crypto.randomUUID();',
    'const ref = new WeakRef({});',
  ])('the pure zones may not say: %s', (text) => {
    expect(bannedTokens(read('lib/sim/kernel/agenda.ts', text))).not.toEqual([]);
  });

  test('a word in a comment, a text or the name of a member is no use of the thing', () => {
    const text = "// Date, console\nconst plan = { process: 'fetch', Date: 1 }; plan.process; plan.Date;";

    expect(bannedTokens(read('lib/sim/kernel/agenda.ts', text))).toEqual([]);
  });

  test('a cycle is found and told from a diamond', () => {
    const arrows = (...pairs: [string, string[]][]) => new Map(pairs.map(([from, to]) => [from, new Set(to)]));

    expect(findCycle(arrows(['a', ['b', 'c']], ['b', ['d']], ['c', ['d']]))).toBeUndefined();
    expect(findCycle(arrows(['a', ['b']], ['b', ['c']], ['c', ['b']]))).toEqual(['b', 'c', 'b']);
  });

  test('rule ids are read off lists, tables and titles', () => {
    const stated = '- **SQS-7** text\n| ESM-12 | text |\n### INV-01 text\n- see SQS-9\n- **CON-3** not simulated';

    expect([...ruleIdsOfSpec(stated)]).toEqual(['SQS-7', 'ESM-12', 'INV-01']);
    expect([
      ...ruleIdsOfTests(
        "test('[SQS-7] [INV-01] a [thing]', () => {}); test.each([1])('[X-1] yes'); const a = list[SQS-9];",
      ),
    ]).toEqual(['SQS-7', 'INV-01', 'X-1']);
  });

  test('ids are left out one by one and in ranges, below their heading alone', () => {
    const text =
      'INV-01\n\nLeft out:\n\n- **PY-01** to **PY-03** x (ERR-9): not simulated.\n- y\n  (A-B-7 to A-B-8)\n\n## Next\nX-1';

    expect([...leftOutIdsOfSpec(text)]).toEqual(['PY-01', 'PY-02', 'PY-03', 'ERR-9', 'A-B-7', 'A-B-8']);
    expect([...leftOutIdsOfSpec('Left out:\n- X-1')]).toEqual(['X-1']);
  });
});

function importsYjs(imports: readonly { readonly specifier: string }[]): boolean {
  return imports.some(({ specifier }) => resolveImport('', specifier).kind === 'package' && /^yjs\b/.test(specifier));
}

/** Rules are tested where they are simulated, those of handler code where handlers run, those of a configuration where it is checked. */
function simulatorTests(): readonly string[] {
  return ['lib/sim', 'lib/sandbox', 'lib/template'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => `${folder}/${path}`),
  );
}
