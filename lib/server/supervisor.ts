import { nanoid } from 'nanoid';
import type { Deployment } from '#lib/runner/input.ts';
import { SIMULATOR_VERSION } from '#lib/sim/version.ts';
import { LiveRun } from './live-run.ts';
import { problem } from './problem.ts';
import type { RunStore } from './run-store.ts';

/** Runner processes at once: each costs memory; more wait in hibernation. */
const LIVE_RUNS_MAX = 12;
const TEND_EVERY_MS = 5_000;
/** Runs a document keeps with their journals; starting one more forgets the oldest. */
const RUNS_PER_DOCUMENT = 5;

/** The registry of runs in this web process: finds, starts and ends them. */
export class Supervisor {
  readonly #store: RunStore;
  readonly #runs = new Map<string, LiveRun>();
  /** By document: settles when the start under way has come to an end. */
  readonly #starting = new Map<string, Promise<void>>();
  readonly #finding = new Map<string, Promise<LiveRun | undefined>>();
  readonly #tending: NodeJS.Timeout;

  constructor(store: RunStore) {
    this.#store = store;
    this.#tending = setInterval(() => void this.#tend(), TEND_EVERY_MS);
    this.#tending.unref();
  }

  /** Begins a new run of a document, playing; its earlier run ends. Two who start at once get one after the other. */
  async start(documentId: string, seed: number, deployment: Deployment): Promise<LiveRun> {
    const before = this.#starting.get(documentId) ?? Promise.resolve();
    const starting = before.then(() => this.#start(documentId, seed, deployment));
    const settled = starting.then(
      () => undefined,
      () => undefined, // whoever started it hears of it
    );
    this.#starting.set(documentId, settled);
    void settled.then(() => {
      if (this.#starting.get(documentId) === settled) this.#starting.delete(documentId);
    });
    return starting;
  }

  async #start(documentId: string, seed: number, deployment: Deployment): Promise<LiveRun> {
    await this.endRunsOf(documentId);
    await this.#makeRoom();
    const id = nanoid(16);
    await this.#store.prune(documentId, RUNS_PER_DOCUMENT - 1);
    await this.#store.create({ id, documentId, seed, simulatorVersion: SIMULATOR_VERSION, deployment });
    const run = await this.find(id);
    if (run === undefined) throw new Error(`Run ${id} is gone as soon as it was made`);
    await run.control({ control: 'play' });
    return run;
  }

  /** @throws ProblemError 404 when there is no such run. */
  async get(id: string): Promise<LiveRun> {
    const run = await this.find(id);
    if (run === undefined) throw problem('run-not-found', 404, 'There is no such run. Start one with play.');
    return run;
  }

  async find(id: string): Promise<LiveRun | undefined> {
    const here = this.#runs.get(id);
    here?.touch();
    if (here !== undefined) return here;
    const finding = this.#finding.get(id) ?? this.#load(id);
    this.#finding.set(id, finding);
    return finding.finally(() => this.#finding.delete(id));
  }

  /** The document's newest run, if it ever had one. */
  async latestOf(documentId: string): Promise<LiveRun | undefined> {
    const stored = await this.#store.latestOf(documentId);
    return stored === undefined ? undefined : this.find(stored.id);
  }

  async endRunsOf(documentId: string): Promise<void> {
    const ended = [...this.#runs.values()].filter((run) => run.documentId === documentId);
    await Promise.all(ended.map((run) => run.close()));
    for (const run of ended) this.#runs.delete(run.id);
  }

  /** Ends every runner; positions and journals are in the store afterwards. */
  async close(): Promise<void> {
    clearInterval(this.#tending);
    await Promise.all([...this.#runs.values()].map((run) => run.close()));
    this.#runs.clear();
  }

  /** @throws ProblemError 410 for a run that a newer one of its document has ended: nobody is to wake it. */
  async #load(id: string): Promise<LiveRun | undefined> {
    const stored = await this.#store.find(id);
    if (stored === undefined) return undefined;
    const newest = await this.#store.latestOf(stored.documentId);
    if (newest?.id !== id)
      throw problem('run-ended', 410, 'This run has ended: a newer one of its design was started.');
    const run = new LiveRun(this.#store, stored);
    this.#runs.set(id, run);
    return run;
  }

  async #tend(): Promise<void> {
    const wall = Date.now();
    for (const run of this.#runs.values()) {
      await run.tend(wall).catch(() => undefined); // its own failure is its own state
      if (run.isForgettable(Date.now())) this.#runs.delete(run.id);
    }
  }

  /** Hibernates unwatched runs, the oldest first, until there is a place. */
  async #makeRoom(): Promise<void> {
    const awake = [...this.#runs.values()].filter((run) => run.state !== 'hibernating' && run.state !== 'failed');
    const spare = awake.filter((run) => run.feed.readers === 0);
    for (const run of spare.slice(0, Math.max(0, awake.length + 1 - LIVE_RUNS_MAX))) await run.hibernate();
    if (awake.length - spare.length >= LIVE_RUNS_MAX) {
      throw problem(
        'too-many-runs',
        503,
        `This server plays ${LIVE_RUNS_MAX} designs at once and all places are taken. Try again when somebody has paused.`,
      );
    }
  }
}
