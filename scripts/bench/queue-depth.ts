import type { SimulationConfig } from '../../lib/sim/config.ts';
import { Simulation } from '../../lib/sim/simulation.ts';
import { ACCOUNT, clientConfig, functionConfig, mappingConfig, queueConfig } from '../../lib/sim/testing/configs.ts';
import { ScriptedHost } from '../../lib/sim/testing/scripted-host.ts';
import { instant, seconds } from '../../lib/std/time.ts';
import { threadMs } from './core-time.ts';
import type { Row } from './row.ts';

const SHALLOW = 2_000;
const TIMES_DEEPER = 100;
const WANTED_RATIO = 1.3;
/** Virtual seconds: the queue fills in the first, and is measured in those that follow. */
const FILLED_AT = 1;
const MEASURED = 8;
const ROUNDS = 8;
/** About what the two pollers take away, so that a depth stays what it is. */
const REFILL_PER_SECOND = 1_600;

/** What an event costs in a run whose queue is a hundred times deeper. Handlers are scripted: they cost the same at any depth. */
export function queueDepth(): readonly Row[] {
  measure(SHALLOW);
  const shallow: number[] = [];
  const deep: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    shallow.push(measure(SHALLOW));
    deep.push(measure(SHALLOW * TIMES_DEEPER));
  }
  const [few, many] = [Math.min(...shallow), Math.min(...deep)];
  return [
    {
      what: `an event, with a queue ${TIMES_DEEPER} times deeper`,
      measured: `${(many / few).toFixed(2)} times (${few.toFixed(2)} → ${many.toFixed(2)} µs)`,
      wanted: `at most ${WANTED_RATIO} times`,
      ok: many / few <= WANTED_RATIO,
    },
  ];
}

/** Microseconds of the simulator's thread per event, with about so many messages in the queue. */
function measure(depth: number): number {
  const config = configOf(depth);
  const simulation = new Simulation({
    config,
    seed: 1,
    host: new ScriptedHost(),
    onEntry: () => {},
  });
  simulation.runUntil(instant(seconds(FILLED_AT)));
  // Garbage of the filling would be collected, and paid for, in the part that is measured.
  globalThis.gc?.();
  const until = instant(seconds(FILLED_AT + MEASURED));
  let events = 0;
  const begun = threadMs();
  for (;;) {
    const due = simulation.nextDue();
    if (due === undefined || due.at > until) break;
    simulation.step();
    events += 1;
  }
  return ((threadMs() - begun) * 1_000) / events;
}

function configOf(depth: number): SimulationConfig {
  const queue = queueConfig('Orders');
  return {
    account: ACCOUNT,
    resources: [
      queue,
      functionConfig('Charge', { memoryMb: 128 }),
      mappingConfig('Poller', { queue: 'Orders', function: 'Charge' }, { maximumConcurrency: 2 }),
      clientConfig('Filling', queue, {
        arrivals: { kind: 'constant', perSecond: depth },
        to: instant(seconds(FILLED_AT)),
      }),
      clientConfig('Refilling', queue, {
        arrivals: { kind: 'constant', perSecond: REFILL_PER_SECOND },
        from: instant(seconds(FILLED_AT)),
      }),
    ],
  };
}
