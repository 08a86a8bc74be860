/** How many passed and failed. A check that is one thing, such as the linter, counts as one. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** One part of `npm test`, by the name it is asked for: `npm test -- unit server`. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Count>;
}
