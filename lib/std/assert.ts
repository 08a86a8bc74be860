/**
 * Stops the run when our own reasoning was wrong. Never for failures of the simulated cloud: those are values.
 * @throws Error always when `condition` is false; the message names what was believed.
 */
export function assert(condition: unknown, belief: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${belief}`);
}

/** The end of an exhaustive `switch`: does not compile while a case is missing, stops the run when data lied. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable value: ${JSON.stringify(value)}`);
}

/** The value, where the reader can see that it is there and the compiler cannot. */
export function defined<T>(value: T | undefined, belief: string): T {
  assert(value !== undefined, belief);
  return value;
}
