import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Instant, instant, seconds } from '#lib/std/time.ts';
import type { ApiCall } from './config.ts';
import type { Entry } from './journal/entry.ts';
import { Simulation } from './simulation.ts';
import { ACCOUNT, clientConfig, functionConfig, mappingConfig, queueConfig } from './testing/configs.ts';
import { ScriptedHost } from './testing/scripted-host.ts';
import { at } from './testing/test-run.ts';

const queue = queueConfig('Orders', { visibilityTimeout: seconds(4) });
const resources = [
  queue,
  functionConfig('Charge'),
  mappingConfig('Poll', { queue: 'Orders', function: 'Charge' }, { batchSize: 2 }),
  clientConfig('Shop', queue, { arrivals: { kind: 'constant', perSecond: 2 } }),
];
const sendOne: ApiCall = { call: 'sqs:SendMessage', params: { QueueUrl: queue.url, MessageBody: 'x' } };

function simulation(onEntry: (entry: Entry) => void = () => {}): Simulation {
  const script = ({ payload }: { readonly payload: string }) =>
    payload.includes('n\\":3') ? ({ do: 'throw', errorType: 'Boom' } as const) : ({ do: 'return' } as const);
  return new Simulation({ config: { account: ACCOUNT, resources }, seed: 1, host: new ScriptedHost(script), onEntry });
}

test('a run made again from its inputs gives the same journal, however it was paced', () => {
  const move = fc.oneof(
    fc.record({ budget: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ micros: fc.integer({ min: 0, max: 3_000_000 }) }),
    fc.constant({ call: sendOne }),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
      const live: Entry[] = [];
      const inputs: { readonly at: Instant; readonly call: ApiCall }[] = [];
      const run = simulation((entry) => live.push(entry));
      for (const one of moves) {
        if ('call' in one) {
          inputs.push({ at: run.now, call: one.call });
          run.call(one.call);
        } else if ('budget' in one) run.runUntil(at(20), one.budget);
        else run.runUntil(instant(run.now + one.micros));
        run.nextDue();
      }
      run.runUntil(at(60));

      const again: Entry[] = [];
      const replay = simulation((entry) => again.push(entry));
      for (const input of inputs) {
        replay.runUntil(input.at);
        replay.call(input.call);
      }
      replay.runUntil(at(60));

      expect(again).toEqual(live);
    }),
    { numRuns: 60 },
  );
});
