import { compileRegex } from './regex-compiler.ts';
import { type Captures, RegexMachine } from './regex-machine.ts';
import { parseRegex } from './regex-parser.ts';
import type { Work } from './work.ts';

/**
 * A regular expression of a query. It is a stranger's, and runs in a process that serves everybody: JavaScript's own
 * engine backtracks, and `(a+)+$` would hang it for ever. This one walks all alternatives at once (Thompson's and Pike's
 * machine), so its time is at most the text's length times the pattern's. AWS's engine is one of the same family, and like
 * it refuses what only backtracking can do: look-around and back-references.
 * https://swtch.com/~rsc/regexp/regexp2.html
 */
export class Regex {
  /** Names of its groups, in their order. */
  readonly names: readonly string[];
  readonly #machine: RegexMachine;
  /** What a pattern without any special character looks for: most patterns of filters are words. */
  readonly #word: string | undefined;

  /** @throws RegexError with the place in `source`. */
  constructor(source: string) {
    const parsed = parseRegex(source);
    this.names = parsed.names;
    this.#machine = new RegexMachine(compileRegex(parsed));
    this.#word = wordOf(source, parsed.ignoreCase);
  }

  /** True when it matches anywhere in the text. */
  matches(text: string, work: Work): boolean {
    if (this.#word === undefined) return this.#machine.matches(text, work);
    work.spend(1 + (text.length >> 4));
    return text.includes(this.#word);
  }

  /** What its named groups hold in the first match. */
  groups(text: string, work: Work): ReadonlyMap<string, string> | undefined {
    const captures = this.#machine.captures(text, work);
    return captures === undefined ? undefined : this.#named(text, captures);
  }

  #named(text: string, captures: Captures): ReadonlyMap<string, string> {
    const groups = new Map<string, string>();
    for (const [index, name] of this.names.entries()) {
      const from = captures[2 * index] ?? -1;
      const to = captures[2 * index + 1] ?? -1;
      if (from >= 0 && to >= 0) groups.set(name, text.slice(from, to));
    }
    return groups;
  }
}

function wordOf(source: string, ignoreCase: boolean): string | undefined {
  return ignoreCase || source === '' || /[\\^$.*+?()[\]{}|]/.test(source) ? undefined : source;
}
