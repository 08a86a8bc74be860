/** Questions under way to another process, by token: each is settled once, or all are given up together. */
export class Waiting<Answer> {
  readonly #open = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  #lastToken = 0;

  /** Asks with a token of its own choice. */
  ask(send: (token: number) => void): Promise<Answer> {
    this.#lastToken += 1;
    const token = this.#lastToken;
    return this.askAs(token, () => send(token));
  }

  /** Asks with a token the caller owns. */
  askAs(token: number, send: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#open.set(token, { resolve, reject });
      send();
    });
  }

  settle(token: number, answer: Answer): void {
    const asker = this.#open.get(token);
    this.#open.delete(token);
    asker?.resolve(answer);
  }

  rejectAll(error: Error): void {
    const askers = [...this.#open.values()];
    this.#open.clear();
    for (const asker of askers) asker.reject(error);
  }
}
