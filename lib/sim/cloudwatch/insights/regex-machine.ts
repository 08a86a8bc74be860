import { defined, unreachable } from '#lib/std/assert.ts';
import { type Assertion, accepts, type CharacterSet, type Program, WORD } from './regex-program.ts';
import type { Work } from './work.ts';

/** Where each named group begins and ends; -1 where it has no part in the match. */
export type Captures = readonly number[];

/** Runs one program over texts. */
export class RegexMachine {
  readonly #program: Program;
  readonly #starts: StartTable | undefined;
  readonly #none: Captures;
  #text = '';
  #saves = false;
  #now: Threads;
  #next: Threads;

  constructor(program: Program) {
    this.#program = program;
    this.#starts = startTable(program);
    this.#none = program.names.flatMap(() => [-1, -1]);
    this.#now = new Threads(program.instructions.length);
    this.#next = new Threads(program.instructions.length);
  }

  /** True when there is a match anywhere. */
  matches(text: string, work: Work): boolean {
    return this.#run(text, work, false) !== undefined;
  }

  /** The leftmost match, with the preferences of greedy and lazy repetition. */
  captures(text: string, work: Work): Captures | undefined {
    return this.#run(text, work, true);
  }

  /** Each step is one character, at which every instruction is visited once at most. */
  #run(text: string, work: Work, saves: boolean): Captures | undefined {
    this.#begin(text, saves);
    let found: Captures | undefined;
    for (let at = 0; at <= text.length; at += 1) {
      if (found === undefined && this.#now.size === 0) {
        const start = this.#nextStart(at);
        work.spend((start - at) >> 3);
        at = start;
        if (at > text.length) break;
      }
      // A match found is only given up for one that began before it.
      if (found === undefined) this.#enter(this.#now, 0, at, this.#none);
      work.spend(this.#now.visits + 1);
      const matched = this.#step(at);
      if (matched !== undefined && !saves) return matched;
      found = matched ?? found;
      if (found !== undefined && this.#now.size === 0) break;
    }
    return found;
  }

  #begin(text: string, saves: boolean): void {
    this.#text = text;
    this.#saves = saves;
    // A run that was stopped in its middle has left threads behind.
    this.#now.clear();
    this.#next.clear();
  }

  /** The next place where a match may begin: most characters of a log begin none. */
  #nextStart(from: number): number {
    if (this.#starts === undefined) return from;
    let at = from;
    while (at < this.#text.length && !this.#starts(this.#text.charCodeAt(at))) at += 1;
    // What needs a character to begin with does not begin behind the last one.
    return at === this.#text.length ? at + 1 : at;
  }

  /** Lets every thread take the character; the captures of the best that is at its end here. */
  #step(at: number): Captures | undefined {
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
      if (instruction.kind === 'character' && unit >= 0 && takes(this.#program, instruction.accepts, unit)) {
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

/** The characters that may begin a match. */
type StartTable = (unit: number) => boolean;

/** Undefined when a match may begin without a character. */
function startTable(program: Program): StartTable | undefined {
  const sets: CharacterSet[] = [];
  const waiting = [0];
  const seen = new Set<number>();
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (seen.has(number)) continue;
    seen.add(number);
    const instruction = defined(program.instructions[number], 'a program ends in a match');
    if (instruction.kind === 'match') return undefined;
    if (instruction.kind === 'character') sets.push(instruction.accepts);
    else if (instruction.kind === 'jump') waiting.push(instruction.to);
    else if (instruction.kind === 'split') waiting.push(instruction.first, instruction.second);
    // A boundary may hold or not: the table only has to leave out what can begin nothing.
    else waiting.push(number + 1);
  }
  const starts = (unit: number) => sets.some((set) => takes(program, set, unit));
  const ascii = Array.from({ length: 128 }, (_, unit) => starts(unit));
  return (unit) => (unit < 128 ? ascii[unit] === true : starts(unit));
}

function takes({ ignoreCase }: Program, set: CharacterSet, unit: number): boolean {
  if (accepts(set, unit)) return true;
  if (!ignoreCase) return false;
  const character = String.fromCharCode(unit);
  const others = [character.toLowerCase(), character.toUpperCase()];
  return others.some((each) => each.length === 1 && accepts(set, each.charCodeAt(0)));
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
