import type { CallRequest } from '#lib/protocol/call.ts';
import type { Control } from '#lib/protocol/control.ts';
import type { RunStarted, RunSummary } from '#lib/protocol/run.ts';
import { openFeed } from './feed.ts';
import { ProblemError } from './problem-error.ts';
import { deploy, queryJournal, queryMetrics, sendCall, sendControl, startRun } from './run-api.ts';
import { createRunStore, type RunStore } from './run-store.ts';

/** Entries asked for when a tab opens a run that has a past. */
const PAST_ENTRIES = 2_000;

const noRun = { code: 'no-run', status: 0, message: 'Nothing runs yet. Press play to start a run, then try again.' };

/** One document's run as this tab sees and steers it. Every method throws `ProblemError`. */
export interface RunSession {
  readonly document: string;
  readonly store: RunStore;
  /** Shows a run that exists. */
  open(run: RunSummary): void;
  /** Starts anew from the document's present template, with this seed or one of the server's. */
  start(seed?: number): Promise<RunStarted>;
  control(control: Control): Promise<void>;
  /** @returns the call's input number: `call.made.call` of its entries. */
  call(request: CallRequest): Promise<number>;
  deploy(): Promise<RunStarted>;
  close(): void;
}

export function createRunSession(document: string): RunSession {
  const store = createRunStore();
  let closeFeed = () => {};

  const show = (run: { readonly run: string; readonly seed: number; readonly leftOut?: RunStarted['leftOut'] }) => {
    closeFeed();
    store.open(run);
    closeFeed = openFeed(run.run, store);
    void recall(run.run, store);
  };

  const running = () => {
    const { run } = store.getState();
    if (run === undefined) throw new ProblemError(noRun);
    return run;
  };

  return {
    document,
    store,
    open: show,
    start: async (seed) => {
      const started = await startRun(document, seed === undefined ? {} : { seed });
      show(started);
      return started;
    },
    control: async (control) => sendControl(running(), control),
    call: async (request) => (await sendCall(running(), request)).input,
    deploy: async () => {
      const deployed = await deploy(running());
      store.setLeftOut(deployed.leftOut);
      return deployed;
    },
    close: () => closeFeed(),
  };
}

/**
 * What happened before this tab looked: the charts and the timeline begin full, not empty. The page works without it,
 * so a failure here is not shown: the feed's own state says what is wrong.
 */
async function recall(run: string, store: RunStore): Promise<void> {
  const [journal, metrics] = await Promise.allSettled([queryJournal(run, { limit: PAST_ENTRIES }), queryMetrics(run)]);
  if (store.getState().run !== run) return;
  store.backfill({
    ...(journal.status === 'fulfilled' ? { entries: journal.value.entries } : {}),
    ...(metrics.status === 'fulfilled' ? { metrics: metrics.value.series } : {}),
  });
}
