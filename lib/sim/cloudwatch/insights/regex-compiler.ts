import { unreachable } from '#lib/std/assert.ts';
import { INSIGHTS_REGEX_INSTRUCTIONS_MAX } from '../../limits.ts';
import { type ParsedRegex, RegexError, type RegexNode } from './regex-parser.ts';
import type { Instruction, Program } from './regex-program.ts';

/** @throws RegexError when the program would be too long: repetitions with numbers are written out. */
export function compileRegex({ body, names, ignoreCase }: ParsedRegex): Program {
  const writer = new ProgramWriter(names);
  writer.write(body);
  writer.emit({ kind: 'match' });
  return { instructions: writer.instructions, names, ignoreCase };
}

class ProgramWriter {
  readonly instructions: Instruction[] = [];
  readonly #names: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  write(node: RegexNode): void {
    switch (node.kind) {
      case 'characters':
        this.emit({ kind: 'character', accepts: node.accepts });
        return;
      case 'assert':
        this.emit({ kind: 'assert', what: node.what });
        return;
      case 'sequence':
        for (const part of node.parts) this.write(part);
        return;
      case 'choice':
        this.#choice(node.parts);
        return;
      case 'group':
        this.#group(node);
        return;
      case 'repeat':
        this.#repeat(node);
        return;
      default:
        unreachable(node);
    }
  }

  emit(instruction: Instruction): void {
    if (this.instructions.length >= INSIGHTS_REGEX_INSTRUCTIONS_MAX) {
      throw new RegexError(0, 'the pattern is too long, its repetitions written out');
    }
    this.instructions.push(instruction);
  }

  #choice(parts: readonly RegexNode[]): void {
    const ends: { kind: 'jump'; to: number }[] = [];
    for (const part of parts.slice(0, -1)) {
      const split = this.#split();
      this.write(part);
      const jump: { kind: 'jump'; to: number } = { kind: 'jump', to: 0 };
      this.emit(jump);
      ends.push(jump);
      split.second = this.#here;
    }
    const last = parts.at(-1);
    if (last !== undefined) this.write(last);
    for (const jump of ends) jump.to = this.#here;
  }

  #group({ name, body }: Extract<RegexNode, { kind: 'group' }>): void {
    const slot = name === undefined ? -1 : 2 * this.#names.indexOf(name);
    if (slot >= 0) this.emit({ kind: 'save', slot });
    this.write(body);
    if (slot >= 0) this.emit({ kind: 'save', slot: slot + 1 });
  }

  #repeat({ body, least, most, lazy }: Extract<RegexNode, { kind: 'repeat' }>): void {
    for (let times = 0; times < least; times += 1) this.write(body);
    if (!Number.isFinite(most)) {
      this.#loop(body, lazy);
      return;
    }
    const splits: { first: number; second: number }[] = [];
    for (let times = least; times < most; times += 1) {
      splits.push(this.#split());
      this.write(body);
    }
    for (const split of splits) leave(split, this.#here, lazy);
  }

  #loop(body: RegexNode, lazy: boolean): void {
    const start = this.#here;
    const split = this.#split();
    this.write(body);
    this.emit({ kind: 'jump', to: start });
    leave(split, this.#here, lazy);
  }

  /** Goes on with what follows it; where else, is filled in. */
  #split(): { first: number; second: number } {
    const split: { kind: 'split'; first: number; second: number } = { kind: 'split', first: this.#here + 1, second: 0 };
    this.emit(split);
    return split;
  }

  get #here(): number {
    return this.instructions.length;
  }
}

/** A lazy repetition would rather leave than go on. */
function leave(split: { first: number; second: number }, to: number, lazy: boolean): void {
  split.second = to;
  if (lazy) {
    split.second = split.first;
    split.first = to;
  }
}
