import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, minutes, seconds } from '#lib/std/time.ts';
import { Monitoring } from '../../cloudwatch/monitoring.ts';
import type { SimulationConfig } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import type { Entry } from '../../journal/entry.ts';
import { Simulation } from '../../simulation.ts';
import { ACCOUNT, clientConfig, functionConfig, mappingConfig, queueConfig, ruleConfig } from '../configs.ts';
import { type Script, ScriptedHost } from '../scripted-host.ts';
import { checkMetrics } from './metrics-recount.ts';

const dead = queueConfig('Dead');
const orders = queueConfig('Orders', {
  visibilityTimeout: seconds(10),
  redrive: { deadLetterQueue: dead.id, maxReceiveCount: 5 },
});

/** A bit of everything: a client with bursts, a mapping, retries, dead letters, a schedule, throttles, slow handlers. */
const config: SimulationConfig = {
  account: ACCOUNT,
  resources: [
    orders,
    dead,
    functionConfig('Charge', { timeout: seconds(5) }),
    mappingConfig('Poller', { queue: 'Orders', function: 'Charge' }, { batchSize: 3, eventCountMetrics: true }),
    functionConfig('Report', { reservedConcurrency: 1, deadLetterTarget: dead.id, timeout: seconds(90) }),
    ruleConfig('Often', { targets: [{ id: 'report', resource: resourceId('Report') }] }),
    clientConfig('Shop', orders, { arrivals: { kind: 'poisson', perSecond: 2 }, to: instant(seconds(90)) }),
    clientConfig('Asker', orders, {
      call: { call: 'lambda:Invoke', params: { FunctionName: 'report', Payload: '{}' } },
      arrivals: { kind: 'constant', perSecond: 0.05 },
    }),
  ],
};

const script: Script = ({ payload, requestId }) => {
  const luck = Number.parseInt(requestId.slice(0, 2), 16);
  if (!payload.includes('Records')) return luck < 100 ? { do: 'throw', errorType: 'Late' } : slow(70);
  if (luck < 60) return { do: 'throw', errorType: 'CardDeclined' };
  return luck < 80 ? { do: 'spin' } : slow(luck / 100);
};

function slow(forSeconds: number): ReturnType<Script> {
  return { do: 'wait', micros: Math.round(forSeconds * 1_000_000), next: { do: 'return' } };
}

function run(seed: number, until: number) {
  const entries: Entry[] = [];
  const onEntry = (entry: Entry): void => {
    entries.push(entry);
  };
  const simulation = new Simulation({ config, seed, host: new ScriptedHost(script), onEntry });
  simulation.runUntil(instant(until));
  return { monitoring: simulation.monitoring, entries, now: simulation.now };
}

describe('metrics counted again from the journal', () => {
  test('are what the folds made of it, whatever the seed and wherever the run ends', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), fc.integer({ min: 1, max: minutes(10) }), (seed, until) => {
        const { monitoring, entries, now } = run(seed, until);
        expect(checkMetrics(entries, config, monitoring, now)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('go quiet with the queue, hours after the last thing that happened to it', () => {
    const { monitoring, entries, now } = run(5, minutes(60 * 8));

    expect(checkMetrics(entries, config, monitoring, now)).toEqual([]);
  });

  test('a fold that missed one entry is found out', () => {
    const { entries, now } = run(1, minutes(2));
    const missed = entries.findIndex((entry) => entry.type === 'message.sent');
    const monitoring = new Monitoring(config, 1);
    for (const entry of entries.toSpliced(missed, 1)) monitoring.apply(entry);

    expect(checkMetrics(entries, config, monitoring, now)).toContainEqual(
      expect.stringMatching(/^AWS\/SQS NumberOfMessagesSent orders: samples is/),
    );
  });
});
