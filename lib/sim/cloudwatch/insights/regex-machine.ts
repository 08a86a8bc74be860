import { defined, unreachable } from '#lib/std/assert.ts';
import { type Assertion, accepts, type CharacterSet, type Program, WORD } from './regex-program.ts';
import type { Work } from './work.ts';

/** Where each named group begins and ends; -1 where it has no part in the match. */
export type Captures = readonly number[];

interface RunOptions {
  readonly work: Work;
  /** False when only it matters whether there is a match: the first one found then ends it. */
  readonly captures: boolean;
}

/**
 * The leftmost match, with the preferences of greedy and lazy repetition, or undefined. Each step is one character, at
 * which every instruction is visited once at most.
 */
export function runProgram(program: Program, text: string, { work, captures }: RunOptions): Captures | undefined {
  const empty: Captures = captures ? Array.from({ length: program.names.length * 2 }, () => -1) : [];
  const machine = new Machine(program, text, captures);
  let found: Captures | undefined;
  for (let at = 0; at <= text.length; at += 1) {
    // A match found is only given up for one that began before it.
    if (found === undefined) machine.enter(0, at, empty);
    work.spend(machine.visits + 1);
    const matched = machine.step(at);
    if (matched !== undefined) {
      if (!captures) return matched;
      found = matched;
    }
    if (found !== undefined && machine.threads === 0) return found;
  }
  return found;
}

class Machine {
  readonly #program: Program;
  readonly #text: string;
  readonly #saves: boolean;
  #now: Threads;
  #next: Threads;

  constructor(program: Program, text: string, saves: boolean) {
    this.#program = program;
    this.#text = text;
    this.#saves = saves;
    this.#now = new Threads(program.instructions.length);
    this.#next = new Threads(program.instructions.length);
  }

  get threads(): number {
    return this.#now.size;
  }

  /** Instructions that were visited to come here. */
  get visits(): number {
    return this.#now.visits;
  }

  /** Adds a thread at this instruction, and all that can be reached from it without a character, the preferred first. */
  enter(start: number, at: number, captures: Captures): void {
    this.#enter(this.#now, start, at, captures);
  }

  /** Lets every thread take the character; the captures of the best that is at its end here. */
  step(at: number): Captures | undefined {
    const unit = this.#unit(at);
    let found: Captures | undefined;
    for (let index = 0; index < this.#now.size; index += 1) {
      const thread = this.#now.at(index);
      const instruction = defined(this.#program.instructions[thread.instruction], 'a thread is inside its program');
      if (instruction.kind === 'match') {
        found = thread.captures;
        // What comes after it in order is less wanted.
        break;
      }
      if (instruction.kind === 'character' && unit >= 0 && this.#takes(instruction.accepts, unit)) {
        this.#enter(this.#next, thread.instruction + 1, at + 1, thread.captures);
      }
    }
    [this.#now, this.#next] = [this.#next, this.#now];
    this.#next.clear();
    return found;
  }

  #enter(threads: Threads, start: number, at: number, begun: Captures): void {
    // The alternatives still to visit, the least wanted first. No recursion: a pattern may be long.
    const waiting: { instruction: number; captures: Captures }[] = [{ instruction: start, captures: begun }];
    for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
      const { instruction: number, captures } = thread;
      if (!threads.visit(number)) continue;
      const instruction = defined(this.#program.instructions[number], 'a thread is inside its program');
      switch (instruction.kind) {
        case 'match':
        case 'character':
          threads.add(number, captures);
          break;
        case 'jump':
          waiting.push({ instruction: instruction.to, captures });
          break;
        case 'split':
          waiting.push({ instruction: instruction.second, captures }, { instruction: instruction.first, captures });
          break;
        case 'assert':
          if (this.#holds(instruction.what, at)) waiting.push({ instruction: number + 1, captures });
          break;
        case 'save':
          waiting.push({ instruction: number + 1, captures: this.#saved(captures, instruction.slot, at) });
          break;
        default:
          unreachable(instruction);
      }
    }
  }

  #saved(captures: Captures, slot: number, at: number): Captures {
    return this.#saves ? captures.with(slot, at) : captures;
  }

  #takes(set: CharacterSet, unit: number): boolean {
    if (accepts(set, unit)) return true;
    if (!this.#program.ignoreCase) return false;
    const character = String.fromCharCode(unit);
    const other = [character.toLowerCase(), character.toUpperCase()];
    return other.some((each) => each.length === 1 && accepts(set, each.charCodeAt(0)));
  }

  #holds(what: Assertion, at: number): boolean {
    if (what === 'start') return at === 0;
    if (what === 'end') return at === this.#text.length;
    const boundary = this.#isWord(at - 1) !== this.#isWord(at);
    return boundary === (what === 'word-boundary');
  }

  #isWord(at: number): boolean {
    const unit = this.#unit(at);
    return unit >= 0 && accepts(WORD, unit);
  }

  #unit(at: number): number {
    return at >= 0 && at < this.#text.length ? this.#text.charCodeAt(at) : -1;
  }
}

/** The threads at one character, in their order of preference, each instruction once. */
class Threads {
  readonly #threads: { instruction: number; captures: Captures }[] = [];
  readonly #visited: Uint8Array;
  readonly #marks: number[] = [];

  constructor(instructions: number) {
    this.#visited = new Uint8Array(instructions);
  }

  get size(): number {
    return this.#threads.length;
  }

  get visits(): number {
    return this.#marks.length;
  }

  at(index: number): { readonly instruction: number; readonly captures: Captures } {
    return defined(this.#threads[index], 'threads are counted');
  }

  /** True the first time. */
  visit(instruction: number): boolean {
    if (this.#visited[instruction] === 1) return false;
    this.#visited[instruction] = 1;
    this.#marks.push(instruction);
    return true;
  }

  add(instruction: number, captures: Captures): void {
    this.#threads.push({ instruction, captures });
  }

  clear(): void {
    for (const instruction of this.#marks) this.#visited[instruction] = 0;
    this.#marks.length = 0;
    this.#threads.length = 0;
  }
}
