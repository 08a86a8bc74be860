import { expect, test } from 'vitest';
import { Rng } from '#lib/std/rng.ts';
import { ZERO } from '#lib/std/time.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { ACCOUNT, functionConfig } from '../testing/configs.ts';
import { Environments } from './environments.ts';

function surroundings(): Surroundings {
  let counted = 0;
  const count = () => {
    counted += 1;
    return counted;
  };
  // The members that making an environment reads.
  return { now: ZERO, seed: 1, account: ACCOUNT, rng: new Rng(1), count } as unknown as Surroundings;
}

test('alarms are used again: there are never more of them than environments were at once', () => {
  const environments = new Environments();
  const world = surroundings();
  const alarms = new Set<string>();

  for (let wave = 0; wave < 5; wave += 1) {
    const made = Array.from({ length: 10 }, () => environments.create(functionConfig('Fn'), world));
    for (const { wakeAlarm, idleAlarm } of made) alarms.add(wakeAlarm).add(idleAlarm);
    expect(new Set(made.map(({ wakeAlarm }) => wakeAlarm)).size).toBe(10);
    for (const environment of made) environments.remove(environment);
  }

  expect(alarms.size).toBe(20);
  expect(environments.size).toBe(0);
});
