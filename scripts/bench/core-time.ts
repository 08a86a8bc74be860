/**
 * Milliseconds of processor this process has used, all its threads together. Rates are per second of one core, and so do
 * not depend on what else the machine does meanwhile.
 */
export function coreMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of processor this thread has used: without what V8 collects beside it on other cores. */
export function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
