import { assert, defined } from '#lib/std/assert.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { Rng } from '#lib/std/rng.ts';
import type { Instant } from '#lib/std/time.ts';
import type { AccountConfig, ApiCall, ResourceConfig } from '../config.ts';
import { type EntryNumber, entryNumber, type ResourceId } from '../ids.ts';
import type { Entry, Origin } from '../journal/entry.ts';
import type { HandlerHost } from '../lambda/handler-host.ts';
import { EVENTS_PER_INSTANT_MAX } from '../limits.ts';
import type { MetricReader } from '../metric-reader.ts';
import { Agenda, type Due } from './agenda.ts';
import type { Decoded } from './decoder.ts';
import { Directory } from './directory.ts';
import { type HostWork, type PlanTarget, PlanWriter } from './plan-writer.ts';
import { AccountPool } from './pool.ts';
import type { AccountRates, ResourceEvent, Surroundings } from './resource.ts';
import type { Slot } from './slot.ts';
import { type Create, World } from './world.ts';

export interface KernelOptions {
  readonly seed: number;
  readonly account: AccountConfig;
  readonly rates: AccountRates;
  readonly host: HandlerHost;
  readonly onEntry: (entry: Entry) => void;
  readonly create: Create;
  readonly decode: (call: ApiCall, origin: Origin, traceHeader: string | undefined) => Decoded;
  readonly metrics: MetricReader;
  readonly refuseMissing: PlanTarget['refuseMissing'];
}

/**
 * The loop: takes the next event off the agenda, hands it to its resource with a plan, runs the handler work planned.
 * Knows nothing of AWS.
 */
export class Kernel implements Surroundings, PlanTarget {
  readonly agenda = new Agenda();
  readonly world: World;
  readonly pool: AccountPool;
  readonly rates: AccountRates;
  readonly seed: number;
  readonly rng: Rng;
  readonly plan: PlanWriter;
  readonly onEntry: (entry: Entry) => void;
  readonly decode: KernelOptions['decode'];
  readonly metrics: MetricReader;
  readonly refuseMissing: KernelOptions['refuseMissing'];
  account: AccountConfig;
  directory = new Directory([]);
  readonly #host: HandlerHost;
  #eventsOfInstant = 0;
  readonly #counts = {
    ...{ message: 0, invocation: 0, environment: 0, batch: 0 },
    ...{ receipt: 0, call: 0, event: 0, revision: 0, mapping: 0 },
  };

  constructor(options: KernelOptions) {
    this.seed = options.seed;
    this.account = options.account;
    this.rng = new Rng(options.seed);
    this.pool = new AccountPool(options.account.concurrentExecutions);
    this.rates = options.rates;
    this.world = new World(options.create);
    this.onEntry = options.onEntry;
    this.decode = options.decode;
    this.metrics = options.metrics;
    this.refuseMissing = options.refuseMissing;
    this.#host = options.host;
    this.plan = new PlanWriter(this);
  }

  get now(): Instant {
    return this.agenda.now;
  }

  // Functions of their own, so that a transition may take them apart: `const { now, count } = surroundings`.
  readonly configOf = (id: ResourceId): ResourceConfig | undefined => this.world.slot(id)?.handler.config;

  slotOf(id: ResourceId): Slot | undefined {
    return this.world.slot(id);
  }

  readonly listed = (id: ResourceId): readonly JsonObject[] => this.world.slot(id)?.handler.listed?.(this) ?? [];

  create(config: ResourceConfig): Slot {
    const slot = this.world.create(config);
    this.directory = this.world.directory();
    return slot;
  }

  retire(id: ResourceId): Slot | undefined {
    const slot = this.world.retire(id);
    this.directory = this.world.directory();
    return slot;
  }

  readonly count: Surroundings['count'] = (kind) => {
    this.#counts[kind] += 1;
    // Handlers' calls have even numbers, persons' odd ones: neither shifts the other when a run is made again.
    return kind === 'call' ? 2 * this.#counts.call : this.#counts[kind];
  };

  /** Handles the next event with the handler work it leads to. False when nothing is due at `until` or before. */
  step(until: Instant): boolean {
    const due = this.agenda.peek();
    if (due === undefined || due.at > until) return false;
    this.agenda.take(due);
    this.#advance(due.at);
    this.#deliver(due.slot, eventOf(due));
    return true;
  }

  #advance(to: Instant): void {
    assert(to >= this.now, 'time never runs backwards');
    this.#eventsOfInstant = to === this.now ? this.#eventsOfInstant + 1 : 0;
    assert(this.#eventsOfInstant < EVENTS_PER_INSTANT_MAX, 'time goes on: no circle of events within one instant');
    this.agenda.advance(to);
  }

  #deliver(slot: Slot, event: ResourceEvent): void {
    if (!slot.alive && event.type !== 'deleted') this.#refuseForDeleted(slot, event);
    else {
      this.#handle(slot, event);
      while (this.plan.work.length > 0) this.#work(slot, defined(this.plan.work.shift(), 'there is work'));
    }
  }

  #handle(slot: Slot, event: ResourceEvent): void {
    this.plan.begin(slot, event.cause);
    slot.handler.handle(event, this, this.plan);
  }

  #work(slot: Slot, work: HostWork): void {
    if (work.do === 'dispose') {
      this.#host.dispose(work.environment, work.keepTmp);
      return;
    }
    const { activation, cause } = work;
    const completion = this.#host.activate(activation);
    this.#handle(slot, { type: 'completed', activation, completion, cause });
  }

  #refuseForDeleted(slot: Slot, event: ResourceEvent): void {
    if (event.type !== 'request') return;
    const error = this.refuseMissing(event.request, slot.id);
    this.plan.begin(slot, event.cause);
    this.plan.answer(event.returnTo, { ok: false, error }, event.cause);
  }
}

/** What an agenda item delivers; an alarm that rings is no longer set. */
function eventOf(due: Due): ResourceEvent {
  if (due.alarm === undefined) return defined(due.event, 'an item is an event or an alarm');
  due.alarm.at = undefined;
  due.alarm.item = undefined;
  return { type: 'own', event: due.alarm.event, cause: due.alarm.cause };
}

/** The cause of what has none in the journal. */
export const NO_CAUSE: EntryNumber = entryNumber(0);
