import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Trial } from './testing/trial.ts';

test('everything but bundling runs under Node’s permission model, reading only its own code', async () => {
  const trial = await Trial.of({
    'index.mjs':
      'import fs from "node:fs"; console.log(new URL("https://a.b/c").pathname); fs.writeFileSync("/tmp/a", "1"); export const handler = async () => 1',
  });
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const story = JSON.stringify({ bundle: trial.bundle, activations: [trial.initActivation()] });
  const output = execFileSync(
    process.execPath,
    [
      '--permission',
      '--allow-addons',
      `--allow-fs-read=${root}*`,
      // By this file the loader of the isolate library tells which of its builds fits the system.
      '--allow-fs-read=/etc/alpine-release',
      `${root}lib/sandbox/testing/permitted-story.ts`,
      story,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );

  expect(JSON.parse(output)).toEqual([JSON.parse(JSON.stringify(trial.init()))]);
  expect(output).toContain('"ready"');
});
