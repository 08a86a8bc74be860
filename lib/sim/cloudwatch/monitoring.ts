import type { SimulationConfig } from '../config.ts';
import type { Entry } from '../journal/entry.ts';
import { ViewStore } from '../journal/view-store.ts';
import type { LogEvent } from './log-event.ts';
import { LogReader } from './log-reader.ts';
import { MetricStore } from './metric-store.ts';

/** All that is read off the journal of one run while it is written: views, metrics, log lines. */
export class Monitoring {
  readonly views = new ViewStore();
  readonly metrics = new MetricStore(this.views);
  readonly #logs: LogReader;

  /** `seed`: the run's, which fixes request ids and log stream names. */
  constructor(config: SimulationConfig, seed: number) {
    this.#logs = new LogReader(seed);
    this.configure(config);
  }

  /** To be told before the simulation is: names and log formats are not in the journal. */
  configure(config: SimulationConfig): void {
    this.metrics.configure(config);
    this.#logs.configure(config);
  }

  /** Takes in the next entry of the journal. Returns the log lines it stands for, mostly none. */
  apply(entry: Entry): readonly LogEvent[] {
    this.metrics.close(entry);
    this.views.apply(entry);
    this.metrics.count(entry);
    return this.#logs.read(entry);
  }
}
