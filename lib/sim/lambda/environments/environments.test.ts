import { expect, test } from 'vitest';
import { Rng } from '#lib/std/rng.ts';
import { ZERO } from '#lib/std/time.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { ACCOUNT, functionConfig } from '../../testing/configs.ts';
import { LATEST, newVersion, versionOf } from '../version.ts';
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
  const version = newVersion(LATEST, versionOf(functionConfig('Fn')), { revisionId: '', modifiedAt: ZERO });
  const alarms = new Set<string>();

  for (let wave = 0; wave < 5; wave += 1) {
    while (environments.size < 10) environments.create(version, world);
    const live = environments.all();
    for (const { wakeAlarm, idleAlarm } of live) alarms.add(wakeAlarm).add(idleAlarm);
    expect(new Set(live.map(({ wakeAlarm }) => wakeAlarm)).size).toBe(10);
    for (const [index, environment] of live.entries()) if (index % 3 !== wave % 3) environments.remove(environment);
  }

  expect(alarms.size).toBe(20);
});
