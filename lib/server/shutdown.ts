/** What must be closed before the process ends, and the one place that ends it. */
export interface Shutdown {
  /** `close` is run at the end, the last added first: what was built on something closes before it. */
  add(name: string, close: () => Promise<void> | void): void;
  /** Closes everything, once however often it is called, and answers the names of what failed or took too long. */
  run(): Promise<readonly string[]>;
}

/** How long one part may take to close before the rest goes on without it. */
const closeLimitMs = 5_000;

export function createShutdown(limitMs = closeLimitMs): Shutdown {
  const parts: { name: string; close: () => Promise<void> | void }[] = [];
  let running: Promise<readonly string[]> | undefined;

  return {
    add: (name, close) => void parts.push({ name, close }),
    run: () => {
      running ??= closeAll(parts, limitMs);
      return running;
    },
  };
}

async function closeAll(parts: readonly { name: string; close: () => Promise<void> | void }[], limitMs: number) {
  const failed: string[] = [];
  for (const part of parts.toReversed()) {
    const closed = await closeWithin(part.close, limitMs);
    if (!closed) failed.push(part.name);
  }
  return failed;
}

async function closeWithin(close: () => Promise<void> | void, limitMs: number): Promise<boolean> {
  const limit = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => limit.resolve(false), limitMs);
  try {
    return await Promise.race([Promise.resolve(close()).then(() => true), limit.promise]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
