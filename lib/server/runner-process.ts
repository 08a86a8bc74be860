import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromRunner, ToRunner } from '#lib/runner/message.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = fileURLToPath(new URL('../runner/main.ts', import.meta.url));

/** Its own code. The last is looked for by the loader of native packages. */
const READABLE = [
  ...['lib/*', 'node_modules/*', 'generated/sandbox/*', 'package.json'].map((path) => `${root}${path}`),
  '/etc/alpine-release',
];
/** Heap of the runner's own JavaScript; isolates have limits of their own. */
const HEAP_MB = 2_048;
/** How long a runner may take to end by itself before it is killed. */
const END_WITHIN_MS = 2_000;

/** How a runner process ended. */
export interface RunnerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The activation that was under way, when it was announced: every one of a careful runner, otherwise long ones. */
  readonly activation: number | undefined;
  /** What it wrote to standard error last. */
  readonly words: string;
}

export interface RunnerProcess {
  send(message: ToRunner): void;
  /** Ends it, by force if it must be. Resolves when it is gone. */
  end(): Promise<void>;
  readonly kill: () => void;
}

/**
 * Starts a runner: its own process, without network, children, workers or writes, that reads the project's code and
 * nothing else, and knows nothing of our environment (design.md, section 7).
 */
export function startRunner(on: { message(message: FromRunner): void; ended(end: RunnerEnd): void }): RunnerProcess {
  const child = fork(main, [], {
    cwd: root,
    env: { NODE_ENV: process.env['NODE_ENV'], TZ: 'UTC' },
    execArgv: [
      '--permission',
      '--allow-addons',
      ...READABLE.map((path) => `--allow-fs-read=${path}`),
      `--max-old-space-size=${HEAP_MB}`,
      '--no-node-snapshot',
      '--disable-warning=SecurityWarning',
      '--disable-warning=ExperimentalWarning',
    ],
    serialization: 'advanced',
    // The fifth is the marker pipe of careful runners.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  const words = tail(child.stderr);
  const marks = tail(child.stdio[4] ?? null);
  child.on('message', (message) => on.message(message as FromRunner)); // only our own runner speaks here
  let gone = false;
  child.once('exit', () => {
    gone = true;
  });
  // When its pipes are read to the end, so that its last words are all here.
  child.once('close', (code, signal) => {
    on.ended({ code, signal, activation: lastNumber(marks()), words: words() });
  });
  child.once('error', () => child.kill('SIGKILL'));
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => undefined); // a send to a dying runner fails; `ended` tells
    },
    kill: () => child.kill('SIGKILL'),
    end: () => endProcess(child, () => gone),
  };
}

async function endProcess(child: ChildProcess, gone: () => boolean): Promise<void> {
  if (gone()) return;
  const closed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const force = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  if (child.connected) child.disconnect();
  await closed;
  clearTimeout(force);
}

/** Keeps the last characters a stream brought. */
function tail(stream: unknown): () => string {
  let text = '';
  if (isReadable(stream)) {
    stream.setEncoding('utf8');
    stream.on('data', (data: string) => {
      text = (text + data).slice(-4_096);
    });
  }
  return () => text;
}

function isReadable(stream: unknown): stream is NodeJS.ReadableStream {
  return typeof stream === 'object' && stream !== null && 'setEncoding' in stream;
}

/** The activation that was announced last and not told done. */
function lastNumber(text: string): number | undefined {
  const last = text.split('\n').at(-2) ?? '';
  return /^\d+$/.test(last) ? Number(last) : undefined;
}
