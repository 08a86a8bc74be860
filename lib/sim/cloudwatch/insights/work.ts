/** The steps a query may still take. */
export class Work {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** @throws WorkSpent when there were fewer left: the query ends where it is. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new WorkSpent('the query took all its steps');
  }

  /** Allows so many steps from now on. */
  renew(steps: number): void {
    this.#left = steps;
  }
}

/** Ends the work on one event from any depth; the query catches it, and says that it did not see everything. */
export class WorkSpent extends Error {}
