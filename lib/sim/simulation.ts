import type { Instant } from '#lib/std/time.ts';
import { instant, later } from '#lib/std/time.ts';
import { decodeCall, refuseMissing } from './api.ts';
import type { LogEvent } from './cloudwatch/log-event.ts';
import { Monitoring } from './cloudwatch/monitoring.ts';
import type { ApiCall, SimulationConfig } from './config.ts';
import { Desk, type DeskEvent } from './desk.ts';
import { type CallNumber, callNumber, type EntryNumber, type ResourceId, resourceId } from './ids.ts';
import type { Entry, Origin } from './journal/entry.ts';
import { type Due, INPUT } from './kernel/agenda.ts';
import type { DecodeContext } from './kernel/decoder.ts';
import { Kernel, NO_CAUSE } from './kernel/kernel.ts';
import type { Plan } from './kernel/plan.ts';
import type { Slot } from './kernel/slot.ts';
import { newAccountRates } from './lambda/concurrency/account-rates.ts';
import type { HandlerHost } from './lambda/handler-host.ts';
import { createResource } from './resources.ts';
import { SIMULATOR_VERSION } from './version.ts';

export interface SimulationOptions {
  readonly config: SimulationConfig;
  /** Whole number of 32 bits: fixes all luck of the run. */
  readonly seed: number;
  readonly host: HandlerHost;
  /**
   * Receives every entry, in order, while it is written, with the log lines it stands for; `monitoring` has taken it in
   * already. Must not call back into the simulation.
   */
  readonly onEntry: (entry: Entry, lines: readonly LogEvent[]) => void;
}

/** The next event on the agenda, for a person. */
export interface NextDue {
  readonly at: Instant;
  readonly resource: ResourceId;
  readonly what: string;
}

/** Why `runUntil` came back: the instant was reached with events still to come, the budget is used up, or the agenda is empty. */
export type RunStop = 'reached' | 'budget' | 'nothing due';

/**
 * One run of the simulated cloud: pure, synchronous, under its own virtual time. The same options and the same calls
 * at the same instants give the same entries. Takes the template in with the first step.
 */
export class Simulation {
  /** Views, metrics and log lines of the run: folded here once, for whoever looks on and for what acts on them inside. */
  readonly monitoring: Monitoring;
  readonly #kernel: Kernel;
  readonly #desk: Slot;
  readonly #recipe: { readonly seed: number };
  #calls = 0;

  constructor({ config, seed, host, onEntry }: SimulationOptions) {
    this.#recipe = { seed };
    const monitoring = new Monitoring(config, seed);
    this.monitoring = monitoring;
    this.#kernel = new Kernel({
      seed,
      account: config.account,
      rates: newAccountRates(),
      host,
      onEntry: (entry) => onEntry(entry, monitoring.apply(entry)),
      create: createResource,
      decode: (call, origin, traceHeader) => decodeCall(call, this.#decodeContext(origin, traceHeader)),
      metrics: { statistics: (query) => monitoring.metrics.statistics(query, this.now) },
      refuseMissing,
    });
    const desk = new Desk((next, plan, cause) => this.#deploy(next, plan, cause));
    this.#desk = { id: resourceId(''), handler: desk, alarms: new Map(), alive: true };
    this.#enter({ type: 'start', seed, simulatorVersion: SIMULATOR_VERSION, config });
  }

  get now(): Instant {
    return this.#kernel.now;
  }

  /** Entries written so far. */
  get entryCount(): number {
    return this.#kernel.plan.count;
  }

  /** What `step` would handle; undefined when nothing is due ever. */
  nextDue(): NextDue | undefined {
    const due = this.#kernel.agenda.peek();
    return due && { at: due.at, resource: due.slot.id, what: nameOf(due) };
  }

  /** The next thing that a person may be waiting for: housekeeping, such as an empty long poll, is not. */
  nextAwaited(): NextDue | undefined {
    const next = this.#kernel.agenda.nextAwaited();
    return next && { at: next.at, resource: next.due.slot.id, what: nameOf(next.due) };
  }

  /** Handles the next event, wherever in time it lies. False when nothing is due. */
  step(): boolean {
    return this.#guarded(() => this.#kernel.step(FOREVER));
  }

  /**
   * Handles everything due at `until` or before, at most `budget` events, then sets the clock to `until` (unless the
   * budget ended it). With nothing due, only the clock moves.
   */
  runUntil(until: Instant, budget = Number.POSITIVE_INFINITY): RunStop {
    return this.#guarded(() => {
      for (let left = budget; left > 0; left -= 1) {
        if (!this.#kernel.step(until)) return this.#reach(until);
      }
      return 'budget';
    });
  }

  /**
   * A person's AWS API request, made at the present instant after everything else of that instant. Answered in the
   * journal by `call.answered` or `call.refused` of the number returned.
   */
  call(request: ApiCall): CallNumber {
    this.#calls += 1;
    const call = callNumber(2 * this.#calls - 1);
    this.#enter({ type: 'call', call, request });
    return call;
  }

  /** Puts a changed template into effect at the present instant, as `call` does with calls. */
  deploy(config: SimulationConfig): void {
    this.#enter({ type: 'deploy', config });
  }

  #enter(event: DeskEvent): void {
    this.#kernel.agenda.add(this.now, this.#desk, { type: 'own', event, cause: NO_CAUSE }, INPUT);
  }

  #decodeContext(origin: Origin, traceHeader: string | undefined): DecodeContext {
    const { now, directory, account, rates, count, configOf, listed, pool } = this.#kernel;
    const { seed } = this.#recipe;
    const own = { origin, traceHeader, seed, view: this.#view, unreserved: () => pool.unreservedLimit };
    return { now, directory, account, rates, count, configOf, listed, ...own };
  }

  readonly #view = (id: ResourceId) => this.monitoring.views.view(id);

  #deploy(config: SimulationConfig, plan: Plan, cause: EntryNumber): void {
    const { world, agenda, pool } = this.#kernel;
    this.#kernel.account = config.account;
    pool.resize(config.account.concurrentExecutions);
    this.monitoring.configure(config);
    const changes = world.deploy(config);
    this.#kernel.directory = world.directory();
    const deployed = plan.entry(
      {
        type: 'template.deployed',
        changes: changes.map(({ resource, kind, change }) => ({ resource, kind, change })),
      },
      cause,
    );
    for (const { slot, change } of changes) {
      const type = change === 'deleted' ? 'deleted' : 'deployed';
      agenda.add(this.now, slot, { type, cause: deployed });
    }
  }

  #reach(until: Instant): RunStop {
    if (Number.isFinite(until)) this.#kernel.agenda.advance(later(until, this.now));
    return this.#kernel.agenda.peek() === undefined ? 'nothing due' : 'reached';
  }

  /** A failed assertion stops the run and says how to make it again. */
  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const { seed } = this.#recipe;
      throw new Error(
        `The simulation stopped: ${String(cause)} (recipe: seed ${seed}, simulator ${SIMULATOR_VERSION}, instant ${this.now} µs, entry ${this.entryCount})`,
        { cause },
      );
    }
  }
}

/** An alarm's name says what it is for before its first slash: `wake/3`. */
function nameOf({ event, alarm }: Due): string {
  if (alarm !== undefined) return alarm.event.type.replace(/\/.*$/, '');
  if (event?.type === 'own') return event.event.type;
  return event?.type === 'request' ? event.request.op : (event?.type ?? '');
}

const FOREVER: Instant = instant(Number.POSITIVE_INFINITY);
