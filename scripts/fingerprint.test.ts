import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

let root: string;
const print = () => fingerprint(root, ['app', 'config.js', 'absent'], 'next build');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'coldstart-'));
  await mkdir(join(root, 'app'));
  await writeFile(join(root, 'app', 'page.tsx'), 'one');
  await writeFile(join(root, 'config.js'), 'two');
});

afterEach(() => rm(root, { recursive: true, force: true }));

test('a file touched but not changed builds nothing', async () => {
  const before = await print();
  await utimes(join(root, 'config.js'), 1, 1);

  expect(await print()).toBe(before);
});

test('a file changed, added, renamed or removed builds again', async () => {
  const seen = [await print()];
  await writeFile(join(root, 'app', 'page.tsx'), 'other');
  seen.push(await print());
  await writeFile(join(root, 'app', 'layout.tsx'), '');
  seen.push(await print());
  await rm(join(root, 'app', 'layout.tsx'));
  await writeFile(join(root, 'app', 'error.tsx'), '');
  seen.push(await print());
  await rm(join(root, 'config.js'));
  seen.push(await print());

  expect(new Set(seen).size).toBe(5);
});

test('a test or a page of prose builds nothing', async () => {
  const before = await print();
  await writeFile(join(root, 'app', 'page.test.ts'), 'x');
  await writeFile(join(root, 'app', 'SPEC.md'), 'x');

  expect(await print()).toBe(before);
});

test('another command builds again', async () => {
  expect(await fingerprint(root, ['app'], 'next build')).not.toBe(
    await fingerprint(root, ['app'], 'next build --debug'),
  );
});
