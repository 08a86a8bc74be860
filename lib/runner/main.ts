/** The child process of one run. Started by the web process under Node's permission model; speaks over IPC alone. */
import type { FromRunner, ToRunner } from './message.ts';
import { Runner } from './runner.ts';

/** The fifth descriptor, opened by the web process: the marker pipe. */
const MARKER = 4;

let runner: Runner | undefined;
let timer: NodeJS.Timeout | undefined;
let immediate: NodeJS.Immediate | undefined;

process.on('message', (message) => {
  guarded(() => hear(message as ToRunner)); // only the web process speaks here
});
// The web process is gone or wants us to end: nothing here needs saving.
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to the whole group; the web process flushes us first and then disconnects.
process.on('SIGINT', () => undefined);

function send(message: FromRunner): void {
  process.send?.(message);
}

function hear(message: ToRunner): void {
  if (message.type === 'start') begin(message);
  else if (runner !== undefined) {
    runner.hear(message);
    schedule(0);
  }
}

function begin(start: Extract<ToRunner, { type: 'start' }>): void {
  const made = new Runner({ start, send, wall: () => performance.now(), marker: MARKER });
  const replay = made.fastForward(start);
  const forward = (): void =>
    guarded(() => {
      if (replay.next().done !== true) {
        setImmediate(forward);
        return;
      }
      runner = made;
      schedule(0);
    });
  forward();
}

/** One turn at a time; messages are heard between turns. */
function schedule(inMs: number): void {
  clearTimeout(timer);
  clearImmediate(immediate);
  if (inMs > 0) timer = setTimeout(turn, inMs);
  else immediate = setImmediate(turn);
}

function turn(): void {
  guarded(() => {
    if (runner !== undefined) schedule(runner.turn());
  });
}

/** What fails here is ours: the run stops and says how to make it again. */
function guarded(work: () => void): void {
  try {
    work();
  } catch (error) {
    send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    console.error(error);
    runner = undefined;
  }
}
