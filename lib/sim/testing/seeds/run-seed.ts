import type { AccountConfig, ResourceConfig, SimulationConfig } from '../../config.ts';
import type { Entry } from '../../journal/entry.ts';
import { Simulation } from '../../simulation.ts';
import { checkAlarms } from '../checkers/alarms-recount.ts';
import type { Checker } from '../checkers/checker.ts';
import { claim } from '../checkers/checker.ts';
import { Endings } from '../checkers/endings.ts';
import { EntryOrder } from '../checkers/entry-order.ts';
import { LeaseLimits } from '../checkers/lease-limits.ts';
import { MessageConservation } from '../checkers/message-conservation.ts';
import { checkMetrics } from '../checkers/metrics-recount.ts';
import { VersionRouting } from '../checkers/version-routing.ts';
import { ViewDepths } from '../checkers/view-depths.ts';
import { ScriptedHost } from '../scripted-host.ts';
import { at } from '../test-run.ts';
import { Draws } from './draws.ts';
import { generateInitScript, generateScript } from './generate-script.ts';
import {
  CHAOS_SECONDS,
  changeAccount,
  changeTemplate,
  generateAccount,
  generateTemplate,
} from './generate-template.ts';
import { Person } from './person.ts';

/** Time enough for every retry to end: asynchronous ones take over three minutes, throttled ones back off to five. */
const DRAIN_SECONDS = 7 * 3_600;
const REST_STEP = 60;
const DEPLOY_EVERY = 30;

/** What a seed led to. */
export interface SeedResult {
  readonly entries: number;
  readonly types: ReadonlySet<Entry['type']>;
}

/**
 * One drawn template under drawn traffic and faults, every checker after every step; then quiet, until everything has
 * drained. `onEntry` sees the journal as it is written.
 * @throws Error with the command that makes it again, when an invariant does not hold.
 */
export function runSeed(seed: number, onEntry: (entry: Entry) => void = () => {}): SeedResult {
  try {
    return new SeedRun(seed, onEntry).run();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Seed ${seed} failed: ${reason}\nTo see it again: npm run seeds -- --seed ${seed}`, { cause });
  }
}

class SeedRun {
  readonly #draws: Draws;
  readonly #person: Person;
  readonly #messages = new MessageConservation();
  readonly #checkers: readonly Checker[];
  readonly #simulation: Simulation;
  /** False: the template stays as it is during the chaos, and the metrics are recounted at its end. */
  readonly #isChanging: boolean;
  readonly #entries: Entry[] = [];
  readonly #onEntry: (entry: Entry) => void;
  readonly #types = new Set<Entry['type']>();
  #account: AccountConfig;
  #resources: ResourceConfig[];
  /** Entries wait here until their step has ended: the checkers then see what the world sees. */
  #fresh: Entry[] = [];

  constructor(seed: number, onEntry: (entry: Entry) => void) {
    this.#onEntry = onEntry;
    this.#draws = new Draws(seed);
    this.#person = new Person(this.#draws);
    this.#checkers = [
      this.#messages,
      new EntryOrder(),
      new LeaseLimits(),
      new Endings(),
      new VersionRouting(),
      new ViewDepths(this.#messages),
    ];
    this.#account = generateAccount(this.#draws);
    this.#resources = generateTemplate(this.#account, this.#draws);
    this.#isChanging = this.#draws.chance(70);
    this.#configure();
    this.#simulation = new Simulation({
      config: this.#config(),
      seed,
      host: new ScriptedHost(generateScript(seed, at(CHAOS_SECONDS)), generateInitScript(seed, at(CHAOS_SECONDS))),
      onEntry: (entry) => this.#fresh.push(entry),
    });
  }

  run(): SeedResult {
    for (let second = 1; second <= CHAOS_SECONDS; second += 1) {
      this.#stepTo(second);
      if (this.#isChanging && second % DEPLOY_EVERY === 0) this.#change(second);
      else if (this.#draws.chance(60)) this.#person.act(this.#simulation, this.#resources);
    }
    if (!this.#isChanging) this.#claimMetrics();
    this.#drain();
    return { entries: this.#simulation.entryCount, types: this.#types };
  }

  #change(second: number): void {
    if (this.#draws.chance(50)) this.#account = changeAccount(this.#account, this.#draws);
    this.#deploy(changeTemplate(this.#resources, this.#draws), second);
  }

  #claimMetrics(): void {
    const { monitoring, now } = this.#simulation;
    const wrong = checkMetrics(this.#entries, this.#config(), monitoring, now);
    claim(wrong.length === 0, `metrics equal a recount: ${wrong.join('; ')}`);
    const unlike = checkAlarms(this.#entries, this.#config(), now);
    claim(unlike.length === 0, `alarms follow from the journal: ${unlike.join('; ')}`);
  }

  /**
   * What holds work back is taken away, and so is what goes on making some: switched-off mappings, tight reservations,
   * schedules, alarms, mappings to an alias that was deleted.
   */
  #drain(): void {
    this.#stepTo(CHAOS_SECONDS);
    const relaxed = this.#resources.filter(({ kind }) => kind !== 'rule' && kind !== 'alarm').map(relax);
    this.#deploy(relaxed, CHAOS_SECONDS);
    // What calls have reserved, deployments leave.
    for (const resource of relaxed) {
      if (resource.kind !== 'function') continue;
      this.#simulation.call({ call: 'lambda:DeleteFunctionConcurrency', params: { FunctionName: resource.name } });
    }
    this.#rest();
    for (const checker of this.#checkers) checker.drained();
    this.#claimEmpty();
  }

  /** Until nothing more is to come but housekeeping: hours of empty polls would be most of the work, and check nothing. */
  #rest(): void {
    for (let second = CHAOS_SECONDS; second < CHAOS_SECONDS + DRAIN_SECONDS; second += REST_STEP) {
      const next = this.#simulation.nextAwaited();
      if (next === undefined || next.at > at(CHAOS_SECONDS + DRAIN_SECONDS)) return;
      this.#stepTo(second + REST_STEP);
    }
  }

  /** A queue that is polled is empty in the end. */
  #claimEmpty(): void {
    for (const resource of this.#resources) {
      if (resource.kind !== 'mapping') continue;
      const { visible, inFlight, delayed } = this.#messages.depths(resource.queue);
      claim(
        visible + inFlight + delayed === 0,
        `${resource.queue} is empty after the drain: ${visible}, ${inFlight}, ${delayed}`,
      );
    }
  }

  #deploy(resources: ResourceConfig[], second: number): void {
    this.#resources = resources;
    this.#simulation.deploy(this.#config());
    this.#configure();
    this.#stepTo(second);
  }

  #stepTo(second: number): void {
    while (this.#simulation.runUntil(at(second), 1) === 'budget') this.#check();
    this.#check();
  }

  #check(): void {
    for (const entry of this.#fresh) {
      this.#onEntry(entry);
      this.#types.add(entry.type);
      if (!this.#isChanging && entry.at <= at(CHAOS_SECONDS)) this.#entries.push(entry);
      this.#person.take(entry);
      for (const checker of this.#checkers) checker.take(entry);
    }
    this.#fresh = [];
  }

  #configure(): void {
    for (const checker of this.#checkers) checker.configure(this.#config());
  }

  #config(): SimulationConfig {
    return { account: this.#account, resources: this.#resources };
  }
}

function relax(resource: ResourceConfig): ResourceConfig {
  if (resource.kind === 'mapping') {
    const { qualifier, ...unqualified } = resource;
    return { ...unqualified, enabled: true };
  }
  if (resource.kind !== 'function') return resource;
  const { reservedConcurrency, ...unreserved } = resource;
  return unreserved;
}
