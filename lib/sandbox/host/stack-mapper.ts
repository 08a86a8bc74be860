import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { BundledFunction } from '../bundle/bundled-function.ts';
import { bundleFileName } from './isolate-environment.ts';
import { guestFileName } from './snapshot.ts';

const inBundle = new RegExp(`${escaped(bundleFileName)}:(\\d+):(\\d+)`, 'g');
// A frame on a line of its own, the same inside JSON text (`\\n` as two characters), and as an element of a JSON list.
const frame = `    at (?:(?!\\\\n|\\n|").)*(?:${escaped(guestFileName)}|${escaped(bundleFileName)}):\\d+:\\d+\\)?`;
const hiddenFrame = new RegExp(`,"${frame}"|(?:\\\\n|\\n)${frame}`, 'g');

// The bundler wraps a CommonJS module into a method named for its file; Node's own wrapper has no name.
const moduleFrame = /at (?:Object\.)?task:\/(?:var\/task|opt)\/[^"\n]*? \(/g;

/** A place in the person's own files. `line` and `column` from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Turns positions in the bundled script into positions in the person's files, for stacks in whatever text they appear. */
export class StackMapper {
  readonly #bundle: BundledFunction;
  #trace: TraceMap | undefined;

  constructor(bundle: BundledFunction) {
    this.#bundle = bundle;
  }

  /** The text with every frame of the bundle mapped and every frame of the runtime client and the bundler left out. */
  map(text: string): string {
    if (!text.includes('~')) return text;
    const mapped = text.replace(inBundle, (whole, line, column) => {
      const place = this.#placeAt(Number(line), Number(column));
      return place === undefined ? whole : `${place.path}:${place.line}:${place.column}`;
    });
    return mapped.replace(hiddenFrame, '').replace(moduleFrame, 'at Object.<anonymous> (');
  }

  /** The first place of a stack that lies in the person's files. */
  placeOf(stack: string): Place | undefined {
    const [first] = stack.matchAll(inBundle);
    if (first === undefined) return this.#failurePlace(stack);
    const place = this.#placeAt(Number(first[1]), Number(first[2]));
    if (place === undefined) return undefined;
    return { file: place.path.replace(/^(file:\/\/)?(\/var\/task\/)?/, ''), line: place.line, column: place.column };
  }

  /** What does not parse has no frame: the bundle knows where it is. */
  #failurePlace(stack: string): Place | undefined {
    const { failure } = this.#bundle;
    return failure !== undefined && stack.startsWith(failure.errorType) ? failure.place : undefined;
  }

  #placeAt(line: number, column: number): { path: string; line: number; column: number } | undefined {
    // The map is our own composition: sources and decoded mappings.
    this.#trace ??= new TraceMap(JSON.parse(this.#bundle.sourceMap));
    const found = originalPositionFor(this.#trace, { line, column: column - 1 });
    if (found.source === null) return undefined;
    return { path: this.#shown(found.source), line: found.line, column: found.column + 1 };
  }

  /** Node shows ECMAScript modules by URL, CommonJS by path. */
  #shown(path: string): string {
    return /\.(mjs|ts|mts|tsx)$/.test(path) ? `file://${path}` : path;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
