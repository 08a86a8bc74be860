/** `npm run bench [NAME …] [-- --json]`: measures and prints the table of numbers we hold ourselves to. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measures } from './bench/measures.ts';
import type { Row } from './bench/row.ts';
import { buildOnly } from './build.ts';
import { table } from './simulate/table.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const names = positionals.length > 0 ? positionals : [...measures.keys()];
const unknown = names.filter((name) => !measures.has(name));

if (unknown.length > 0) {
  process.stderr.write(`There is no measurement ${unknown.join(', ')}; there is ${[...measures.keys()].join(', ')}.\n`);
  process.exitCode = 2;
} else if (await buildOnly('sandbox guest')) {
  const rows = await measureAll(names);
  process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : `${tableText(rows)}\n`);
  process.exitCode = rows.every(({ ok }) => ok !== false) ? 0 : 1;
} else {
  process.exitCode = 2;
}

async function measureAll(of: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of of) {
    process.stderr.write(`Measuring ${name} …\n`);
    rows.push(...(await measureApart(name)));
  }
  return rows;
}

/** In a process of its own, so that no measurement pays for the garbage of another; a broken one is a row that says so. */
async function measureApart(name: string): Promise<readonly Row[]> {
  const script = join(import.meta.dirname, 'bench/measure.ts');
  const child = spawn(process.execPath, ['--expose-gc', script, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (status !== 0)
    return [{ what: name, measured: `could not be measured (status ${status})`, wanted: '', ok: false }];
  return JSON.parse(text.trimEnd().split('\n').at(-1) ?? '[]') as readonly Row[]; // what measure.ts printed
}

function tableText(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, wanted, ok }) => [
    what,
    measured,
    wanted,
    ok === undefined ? '' : ok ? 'ok' : 'NOT MET',
  ]);
  return table([['what', 'measured', 'wanted', ''], ...cells]).join('\n');
}
