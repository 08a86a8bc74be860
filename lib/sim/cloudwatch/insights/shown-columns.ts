import type { Command } from './query.ts';
import type { Scope } from './scope.ts';

/** What a query shows that names no fields. */
const DEFAULT_COLUMNS = ['@timestamp', '@message'];

/** The columns of a query's answer: those of every `fields`, or of `stats`; but of the last `display` alone where there is one. */
export class ShownColumns {
  #shown: readonly string[] | undefined;
  #displayed: readonly string[] | undefined;

  get columns(): readonly string[] {
    return this.#displayed ?? this.#shown ?? DEFAULT_COLUMNS;
  }

  pass(command: Command, scope: Scope): void {
    if (command.kind !== 'fields' && command.kind !== 'display') return;
    const names = command.columns.map((column) => scope.nameOf(column));
    if (command.kind === 'display') this.#displayed = [...new Set(names)];
    else this.#shown = [...new Set([...(this.#shown ?? []), ...names])];
  }

  /** After `stats` nothing else is left. */
  reset(names: readonly string[]): void {
    this.#shown = names;
    this.#displayed = undefined;
  }
}
