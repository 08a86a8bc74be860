import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { UNITS_PER_MICROSECOND as simulated, UNITS_PER_MICROSECOND } from '#lib/sim/limits.ts';
import { completionsOfStory } from './testing/story.ts';

test('the same activations give the same completions, byte for byte, in another process with another clock and other luck', async () => {
  const here = await completionsOfStory();
  const story = fileURLToPath(new URL('./testing/poisoned-story.ts', import.meta.url));
  const there = execFileSync(process.execPath, [story], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8' },
  });

  expect(here).toContain('GMT+0000 (Coordinated Universal Time)');
  expect(here).toContain('out-of-memory');
  expect(there).toBe(here);
});

test('simulator and sandbox mean the same by a unit of work', () => {
  expect(UNITS_PER_MICROSECOND).toBe(simulated);
});
