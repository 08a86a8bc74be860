import { JournalWriter } from '../../lib/runner/journal-writer.ts';
import { bundleFunction } from '../../lib/sandbox/bundle/bundle-function.ts';
import { IsolateHost } from '../../lib/sandbox/host/isolate-host.ts';
import type { SimulationConfig } from '../../lib/sim/config.ts';
import type { CodeId } from '../../lib/sim/ids.ts';
import type { Entry } from '../../lib/sim/journal/entry.ts';
import { Simulation } from '../../lib/sim/simulation.ts';
import { ACCOUNT, clientConfig, functionConfig, mappingConfig, queueConfig } from '../../lib/sim/testing/configs.ts';
import { instant, seconds } from '../../lib/std/time.ts';
import { bareLoop, tightLoop } from './bare-loop.ts';
import { coreMs } from './core-time.ts';
import { type Row, thousands } from './row.ts';
import { TRIVIAL_HANDLER } from './trivial-handler.ts';

/** Virtual seconds before the clock counts, and of each stretch that is measured. */
const WARM_UP = 10;
const STRETCH = 20;
const STRETCHES = 3;
const MESSAGES_PER_SECOND = 1_500;

const WANTED_PER_SECOND = 15_000;
const WANTED_OF_BARE = 0.5;

/**
 * A trivial asynchronous handler, once per message: a client, a queue, a mapping's pollers, a function in isolates; with
 * views, metrics, log lines and the journal as the product writes it, compressed. Against a bare isolate that is called
 * in a loop, each call awaited.
 */
export async function throughput(): Promise<readonly Row[]> {
  const pipeline = await preparePipeline();
  pipeline.advance(WARM_UP);
  const rates: number[] = [];
  const bareRates: number[] = [];
  // Taken in turns, so that whatever else the machine does falls on both.
  for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
    rates.push(pipeline.measure(STRETCH));
    bareRates.push(await bareLoop(TRIVIAL_HANDLER));
  }
  const rate = Math.max(...rates);
  const bare = Math.max(...bareRates);
  const tight = tightLoop(TRIVIAL_HANDLER);
  return [
    {
      what: 'trivial async handler through SQS → poller → function, metrics and journal on, one core',
      measured: `${thousands(rate)} invocations/s`,
      wanted: `at least ${thousands(WANTED_PER_SECOND)}/s`,
      ok: rate >= WANTED_PER_SECOND,
    },
    {
      what: 'of a bare isolate loop doing the same handler call',
      measured: `${(rate / bare).toFixed(2)} of ${thousands(bare)} calls/s`,
      wanted: `at least ${WANTED_OF_BARE}`,
      ok: rate / bare >= WANTED_OF_BARE,
    },
    {
      what: 'of the same loop without a promise across the wall',
      measured: `${(rate / tight).toFixed(2)} of ${thousands(tight)} calls/s`,
      wanted: '',
    },
  ];
}

/** The pipeline at rest at its beginning, and the two ways to move it. Spans are virtual seconds. */
export async function preparePipeline() {
  const bundle = await bundleFunction({
    files: [{ path: 'index.js', text: TRIVIAL_HANDLER }],
    handler: 'index.handler',
    runtime: 'nodejs24.x',
  });
  const host = new IsolateHost();
  host.add(bundle);
  const config = pipelineConfig(bundle.code, bundle.bytes);
  let invocations = 0;
  // Chunks go to the web process; here they are made and let go.
  const journal = new JournalWriter(0, () => {});
  const onEntry = (entry: Entry): void => {
    if (entry.type === 'invocation.succeeded') invocations += 1;
    journal.append(entry);
  };
  const simulation = new Simulation({ config, seed: 1, host, onEntry });
  const advance = (span: number): void => {
    simulation.runUntil(instant(simulation.now + seconds(span)));
  };
  const measure = (span: number): number => {
    const before = invocations;
    const begun = coreMs();
    advance(span);
    return ((invocations - before) * 1_000) / (coreMs() - begun);
  };
  return { advance, measure };
}

function pipelineConfig(code: CodeId, codeBytes: number): SimulationConfig {
  const queue = queueConfig('Orders');
  return {
    account: ACCOUNT,
    resources: [
      queue,
      functionConfig('Charge', { memoryMb: 1_769, code, codeBytes }),
      mappingConfig('Poller', { queue: 'Orders', function: 'Charge' }, { batchSize: 1 }),
      clientConfig('Shop', queue, { arrivals: { kind: 'constant', perSecond: MESSAGES_PER_SECOND } }),
    ],
  };
}
