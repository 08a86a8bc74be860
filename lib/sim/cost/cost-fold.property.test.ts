import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defined } from '#lib/std/assert.ts';
import { seconds } from '#lib/std/time.ts';
import type { ResourceConfig, SimulationConfig } from '../config.ts';
import type { EnvironmentId, ResourceId } from '../ids.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import { ViewStore } from '../journal/view-store.ts';
import { Simulation } from '../simulation.ts';
import { clientConfig, functionConfig, mappingConfig, queueConfig } from '../testing/configs.ts';
import { ScriptedHost } from '../testing/scripted-host.ts';
import { Draws } from '../testing/seeds/draws.ts';
import { generateInitScript, generateScript } from '../testing/seeds/generate-script.ts';
import { CHAOS_SECONDS, generateAccount, generateTemplate } from '../testing/seeds/generate-template.ts';
import { at, TestRun } from '../testing/test-run.ts';
import { billOf } from './bill.ts';
import { CostFold } from './cost-fold.ts';
import { COST_CAUSES, type CostView, REQUEST, USAGE_ITEMS } from './usage.ts';

interface Drawn {
  readonly config: SimulationConfig;
  readonly entries: readonly Entry[];
}

/** The run of a drawn template under drawn faults. */
function drawnRun(seed: number): Drawn {
  const draws = new Draws(seed);
  const account = generateAccount(draws);
  const config = { account, resources: generateTemplate(account, draws) };
  const entries: Entry[] = [];
  const host = new ScriptedHost(generateScript(seed, at(CHAOS_SECONDS)), generateInitScript(seed, at(CHAOS_SECONDS)));
  new Simulation({ config, seed, host, onEntry: (entry) => entries.push(entry) }).runUntil(at(CHAOS_SECONDS));
  return { config, entries };
}

function viewOf({ config, entries }: Drawn, eachTime: (fold: CostFold) => void = () => {}): CostView {
  const fold = new CostFold(config);
  for (const entry of entries) {
    fold.apply(entry);
    eachTime(fold);
  }
  return fold.view();
}

const isEnd = (entry: Entry): entry is EntryOf<'invocation.succeeded'> | EntryOf<'invocation.failed'> =>
  entry.type === 'invocation.succeeded' || entry.type === 'invocation.failed';
const sum = <T>(items: readonly T[], value: (item: T) => number) => items.reduce((all, item) => all + value(item), 0);

const drawnSeeds = fc.integer({ min: 1, max: 1_000_000 });

test('billed time, requests and errors of every function equal a recount of the journal', () => {
  fc.assert(
    fc.property(drawnSeeds, (seed) => {
      const run = drawnRun(seed);
      const { resources } = viewOf(run);
      const views = new ViewStore();
      for (const entry of run.entries) views.apply(entry);

      for (const fn of run.config.resources) {
        if (fn.kind !== 'function') continue;
        const ends = run.entries.filter(isEnd).filter((entry) => entry.function === fn.id);
        const used = resources.find(({ id }) => id === fn.id);
        const folded = views.view(fn.id);
        const failed = ends.filter(({ type }) => type === 'invocation.failed');
        expect(used?.usage.x86MbMs ?? 0).toBe(fn.memoryMb * sum(ends, ({ billedMs }) => billedMs));
        expect(used?.usage.x86MbMs ?? 0).toBe(fn.memoryMb * (folded?.kind === 'function' ? folded.billedMs : -1));
        expect(used?.usage.lambdaRequestMillionths ?? 0).toBe(ends.length * REQUEST);
        expect(used?.causes.errors.x86MbMs ?? 0).toBe(fn.memoryMb * sum(failed, ({ billedMs }) => billedMs));
      }
    }),
    { numRuns: 25 },
  );
});

test('[LOG-10] [PRICE-04] billed time recomputed from the instants of the journal is that of the view and of the bill', () => {
  fc.assert(
    fc.property(drawnSeeds, (seed) => {
      const run = drawnRun(seed);
      const { resources } = viewOf(run);
      const views = new ViewStore();
      for (const entry of run.entries) views.apply(entry);

      for (const [fn, billedMs] of billedFromInstants(run.entries)) {
        const config = run.config.resources.find(({ id }) => id === fn);
        const view = views.view(fn);
        if (config?.kind !== 'function' || view?.kind !== 'function') throw new Error(`${fn} is a function`);
        expect(view.billedMs).toBe(billedMs);
        expect(resources.find(({ id }) => id === fn)?.usage.x86MbMs).toBe(config.memoryMb * billedMs);
      }
    }),
    { numRuns: 25 },
  );
});

/** Milliseconds by function, from when each environment and each attempt in it began and ended. */
function billedFromInstants(entries: readonly Entry[]): ReadonlyMap<ResourceId, number> {
  const billed = new Map<ResourceId, number>();
  const begun = new Map<EnvironmentId, { readonly boot: number; readonly start: number }>();
  for (const entry of entries) {
    if (entry.type === 'environment.started') begun.set(entry.environment, { boot: entry.at, start: entry.at });
    if (entry.type === 'invocation.started') {
      // Init of a cold start is billed with its invocation; one that runs again is part of the duration.
      const boot = entry.start === 'cold' ? begun.get(entry.environment)?.boot : undefined;
      begun.set(entry.environment, { boot: boot ?? entry.at, start: entry.at });
    }
    if (!isEnd(entry)) continue;
    const since = defined(begun.get(entry.environment), 'what ends has begun').boot;
    const before = billed.get(entry.function) ?? 0;
    billed.set(entry.function, before + Math.ceil((entry.at - since) / 1_000));
  }
  return billed;
}

test('the bill is the same however often it was looked at', () => {
  fc.assert(
    fc.property(drawnSeeds, (seed) => {
      const run = drawnRun(seed);
      expect(viewOf(run, (fold) => fold.view())).toEqual(viewOf(run));
    }),
    { numRuns: 10 },
  );
});

test('the resources add up to the bill, and no cause costs more than all', () => {
  fc.assert(
    fc.property(drawnSeeds, fc.boolean(), (seed, freeTier) => {
      const view = viewOf(drawnRun(seed));
      const bill = billOf(view, { freeTier });

      expect(sum(bill.resources, ({ cost }) => cost)).toBe(bill.total);
      expect(sum(USAGE_ITEMS, (item) => bill.items[item])).toBe(bill.total);
      for (const { usage, causes } of view.resources)
        for (const cause of COST_CAUSES)
          for (const item of USAGE_ITEMS) {
            expect(causes[cause][item]).toBeGreaterThanOrEqual(0);
            expect(causes[cause][item]).toBeLessThanOrEqual(usage[item]);
          }
    }),
    { numRuns: 25 },
  );
});

/** Without a batch window, a batch is what one receive brought: the journal says how many receives there were. */
test('requests to a polled queue equal a recount by its batches', () => {
  const parts = fc.record({
    perSecond: fc.constantFrom(0.5, 3, 40, 400),
    batchSize: fc.integer({ min: 1, max: 10 }),
    failing: fc.integer({ min: 0, max: 9 }),
    visibility: fc.integer({ min: 1, max: 20 }),
    reserved: fc.constantFrom(undefined, 2),
  });
  fc.assert(
    fc.property(parts, ({ perSecond, batchSize, failing, visibility, reserved }) => {
      const queue = queueConfig('Orders', { visibilityTimeout: seconds(visibility) });
      const resources: ResourceConfig[] = [
        queue,
        functionConfig('Charge', { timeout: seconds(1), ...(reserved && { reservedConcurrency: reserved }) }),
        mappingConfig('Poll', { queue: 'Orders', function: 'Charge' }, { batchSize }),
        clientConfig('Shop', queue, { arrivals: { kind: 'poisson', perSecond } }),
      ];
      const run = new TestRun(resources, {
        script: ({ payload }) =>
          payload.includes(`${failing}}\\"`) || payload.includes(`:${failing}}`)
            ? { do: 'throw', errorType: 'Boom' }
            : { do: 'return' },
      }).until(45);
      const [orders] = viewOf({ config: run.config(resources), entries: run.entries }).resources;

      const deletes = run.of('batch.succeeded').length;
      const receives = run.count('batch.formed') + run.count('receive.emptied');
      const expected = run.count('message.sent') + receives + deletes;
      expect(defined(orders, 'the queue was used').usage.sqsRequestMillionths / REQUEST).toBe(expected);
    }),
    { numRuns: 25 },
  );
});
