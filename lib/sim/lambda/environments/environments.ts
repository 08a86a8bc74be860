import { logStreamName } from '../../identity.ts';
import { type EnvironmentId, environmentId } from '../../ids.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import type { Version } from '../version.ts';
import { drawIdleLifetime, drawRecycleAge } from './cold-start.ts';
import { microsPerUnit } from './cpu.ts';
import type { Environment } from './environment.ts';
import { newGuest } from './guest.ts';
import type { Provisioned } from './provisioned.ts';

/** The live environments of one function, by what they are looked for. Every operation costs O(1). */
export class Environments {
  readonly #byId = new Map<EnvironmentId, Environment>();
  readonly #byAlarm = new Map<string, Environment>();
  /** Places whose environment is gone: their alarms are used again. */
  readonly #freePlaces: number[] = [];

  get size(): number {
    return this.#byId.size;
  }

  get(id: EnvironmentId): Environment | undefined {
    return this.#byId.get(id);
  }

  byAlarm(name: string): Environment | undefined {
    return this.#byAlarm.get(name);
  }

  /** All live environments, the oldest first. */
  all(): readonly Environment[] {
    return [...this.#byId.values()];
  }

  /** A new environment without a process; its state is the maker's to set. */
  create(version: Version, world: Surroundings, provisioned?: Provisioned): Environment {
    const place = this.#freePlaces.pop() ?? this.#byId.size;
    const environment = newEnvironment({ version, provisioned }, world, place);
    this.#byId.set(environment.id, environment);
    this.#byAlarm.set(environment.wakeAlarm, environment);
    this.#byAlarm.set(environment.idleAlarm, environment);
    return environment;
  }

  remove(environment: Environment): void {
    environment.version.idle.remove(environment);
    if (environment.provisioned !== undefined) removeProvisioned(environment, environment.provisioned);
    this.#byId.delete(environment.id);
    this.#byAlarm.delete(environment.wakeAlarm);
    this.#byAlarm.delete(environment.idleAlarm);
    this.#freePlaces.push(environment.place);
  }
}

function removeProvisioned(environment: Environment, provisioned: Provisioned): void {
  provisioned.idle.remove(environment);
  const served = provisioned.environments.delete(environment) && !provisioned.waiting.delete(environment);
  if (served && environment.state.state !== 'provisioning') provisioned.available -= 1;
}

function newEnvironment(
  { version, provisioned }: Pick<Environment, 'version' | 'provisioned'>,
  world: Surroundings,
  place: number,
): Environment {
  const id = environmentId(world.count('environment'));
  const { seed, now } = world;
  const { config } = version;
  return {
    id,
    version,
    config,
    provisioned,
    startedAt: now,
    logStreamName: logStreamName({
      ...{ seed, epochMs: world.account.epochMs, startedAt: now },
      ...{ version: version.version, environment: id, config },
    }),
    microsPerUnit: microsPerUnit(config.memoryMb),
    idleLifetime: drawIdleLifetime(world.rng, config),
    recycleAge: drawRecycleAge(world.rng, config),
    place,
    wakeAlarm: `wake/${place}`,
    idleAlarm: `idle/${place}`,
    guest: newGuest(),
    state: { state: 'idle', since: now },
    maxMemoryUsedMb: 0,
  };
}
