import { plus, seconds, ZERO } from '#lib/std/time.ts';
import { Trial } from './trial.ts';

/** One function that uses clock, luck, timers, modules, errors and much work, through several lives: all completions as text. */
export async function completionsOfStory(): Promise<string> {
  const trial = await Trial.of({
    'index.mjs': `
      import { createHash, randomBytes } from 'node:crypto';
      import { setTimeout as sleep } from 'node:timers/promises';
      import { total } from './lib/total.cjs';
      let calls = 0;
      export const handler = async (event, context) => {
        calls += 1;
        console.log('call', calls, event, new Date(), Math.random(), crypto.randomUUID());
        await sleep(event.n * 10);
        const list = Array.from({ length: 2000 }, (_, i) => (i * 7919) % 1009).sort((a, b) => a - b);
        const hash = createHash('sha256').update(JSON.stringify(list)).update(randomBytes(8)).digest('hex');
        if (event.n === 3) throw new Error('third');
        if (event.n === 4) for (;;) { const a = []; for (;;) a.push({ a }); }
        return { hash, total: total(list), at: Date.now(), locale: (1234567.8).toLocaleString(), zone: new Date(0).toString() };
      };`,
    'lib/total.cjs': 'exports.total = (list) => list.reduce((sum, n) => sum + n, 0);',
  });
  const outcomes: unknown[] = [trial.init()];
  for (const n of [1, 2, 3, 4]) outcomes.push(trial.invoke({ n }, plus(ZERO, seconds(n))));
  outcomes.push(trial.init(), trial.invoke({ n: 1 }, plus(ZERO, seconds(9))), trial.host.lineCounts(trial.bundle.code));
  return JSON.stringify(outcomes);
}
