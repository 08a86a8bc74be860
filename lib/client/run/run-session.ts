import type { CallRequest } from '#lib/protocol/call.ts';
import type { Control } from '#lib/protocol/control.ts';
import type { RunStarted, RunSummary } from '#lib/protocol/run.ts';
import { getDocument } from './document-api.ts';
import { openFeed } from './feed.ts';
import { ProblemError } from './problem-error.ts';
import { deploy, queryJournal, queryMetrics, sendCall, sendControl, startRun } from './run-api.ts';
import { createRunStore, type RunStore } from './run-store.ts';

/** Entries asked for when a tab opens a run that has a past. */
const PAST_ENTRIES = 2_000;

/** How often a tab whose feed ended looks for the document's newest run: after 0, 1, 3, 7 and 15 seconds. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 1_000;

const noRun = { code: 'no-run', status: 0, message: 'Nothing runs yet. Press play to start a run, then try again.' };

/** One document's run as this tab sees and steers it. Every method that asks the server throws `ProblemError`. */
export interface RunSession {
  readonly document: string;
  readonly store: RunStore;
  /** Shows a run that exists, and follows it until `close`. */
  open(run: ShownRun): void;
  /** Starts anew from the document's present template, with this seed or one of the server's. Once at a time. */
  start(seed?: number): Promise<RunStarted>;
  control(control: Control): Promise<void>;
  /** @returns the call's input number: `call.made.call` of its entries. */
  call(request: CallRequest): Promise<number>;
  deploy(): Promise<RunStarted>;
  close(): void;
}

type ShownRun = Pick<RunSummary, 'run' | 'seed'> & { readonly leftOut?: RunStarted['leftOut'] };

export function createRunSession(document: string): RunSession {
  const store = createRunStore();
  let closeFeed = () => {};
  let starting: Promise<RunStarted> | undefined;

  let cancelLook = () => {};

  const open = (run: ShownRun) => {
    closeFeed();
    cancelLook();
    store.open(run);
    closeFeed = openFeed(run.run, store, { onLost: () => void follow() });
    void recall(run.run, store);
  };

  /**
   * A run belongs to its document: when somebody starts another, everybody in it watches that one. The old feed ends
   * first and the new run takes its time to start, so this looks a few times.
   */
  const follow = async (attempt = 0) => {
    cancelLook();
    if (starting !== undefined) return;
    const newest = await getDocument(document).catch(() => undefined); // offline: the feed tries again by itself
    const { run: shown, connection } = store.getState();
    if (starting !== undefined || connection === 'closed') return;
    if (newest?.run !== undefined && newest.run.run !== shown) open(newest.run);
    else if (attempt < LOOKS) {
      const handle = setTimeout(() => void follow(attempt + 1), LOOK_AGAIN_MS * 2 ** attempt);
      cancelLook = () => clearTimeout(handle);
    }
  };

  const start = async (seed?: number) => {
    const started = await startRun(document, seed === undefined ? {} : { seed });
    open(started);
    return started;
  };

  const running = () => {
    const { run } = store.getState();
    if (run === undefined) throw new ProblemError(noRun);
    return run;
  };

  return {
    document,
    store,
    open,
    start: (seed) => {
      starting ??= start(seed).finally(() => {
        starting = undefined;
      });
      return starting;
    },
    control: async (control) => sendControl(running(), control),
    call: async (request) => (await sendCall(running(), request)).input,
    deploy: async () => {
      const deployed = await deploy(running());
      store.setLeftOut(deployed.leftOut);
      return deployed;
    },
    close: () => {
      cancelLook();
      closeFeed();
    },
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
