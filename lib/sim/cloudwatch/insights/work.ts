/** The steps a query may still take. */
export class Work {
  readonly #forOne: number;
  #left: number;
  /** How many are left at the end of what is being worked on. */
  #floor = 0;

  constructor({ steps, forOne }: { readonly steps: number; readonly forOne: number }) {
    this.#left = steps;
    this.#forOne = forOne;
  }

  /** Goes to the next event: nobody else is served while it is worked on, so it may take a part of the steps alone. */
  next(): void {
    this.#floor = Math.max(0, this.#left - this.#forOne);
  }

  /** @throws WorkSpent when there were fewer left: the query ends where it is. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < this.#floor) throw new WorkSpent('the query took all its steps');
  }

  /** Allows so many steps from now on. */
  renew(steps: number): void {
    this.#left = steps;
    this.#floor = 0;
  }
}

/** Ends the work on one event from any depth; the query catches it, and says that it did not see everything. */
export class WorkSpent extends Error {}
