import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 200;
/** What a stopping service gets before it is killed. */
const GRACE_MS = 5_000;

export interface ServiceOptions {
  readonly command: readonly [program: string, ...words: string[]];
  readonly cwd: string;
  readonly env: { readonly [name: string]: string };
  /** Answers anything at all once the service is ready. */
  readonly url: string;
  readonly readyWithinMs: number;
}

/** Starts a service, waits until it answers, works with it, stops it. */
export async function withService<T>(options: ServiceOptions, work: () => Promise<T>): Promise<T> {
  const [program, ...words] = options.command;
  // What a service says goes to standard error, beside the progress of the benchmark.
  const child = spawn(program, words, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await answering(child, options);
    return await work();
  } finally {
    await stop(child);
  }
}

async function answering(child: ChildProcess, { url, readyWithinMs, command }: ServiceOptions): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < readyWithinMs) {
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended with ${child.exitCode}`);
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(LOOK_EVERY_MS);
  }
  throw new Error(`${command.join(' ')} did not answer within ${readyWithinMs / 1_000} s`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(killing);
}
