import { compileFunction } from 'node:vm';
import ivm from 'isolated-vm';
import type { ModuleFormat } from './task-files.ts';

/** V8's own words for a syntax error, with its place from 1, or undefined when V8 finds none. Compiles, never runs. */
export function syntaxMessage(text: string, format: ModuleFormat): SyntaxMessage | undefined {
  return format === 'esm' ? moduleMessage(text) : commonJsMessage(text);
}

export interface SyntaxMessage {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

function moduleMessage(text: string): SyntaxMessage | undefined {
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  try {
    isolate.compileModuleSync(text, { filename: 'f' });
    return undefined;
  } catch (error) {
    return withPlaceAtEnd(error instanceof Error ? error.message : String(error));
  } finally {
    isolate.dispose();
  }
}

/** The library appends the place to V8's message: `Unexpected token '}' [f:3:1]`. */
function withPlaceAtEnd(text: string): SyntaxMessage {
  const match = /^(.*) \[f:(\d+):(\d+)\]$/s.exec(text);
  if (match === null) return { message: text, line: 1, column: 1 };
  return { message: match[1] ?? text, line: Number(match[2]), column: Number(match[3]) };
}

/**
 * As Node compiles a CommonJS file: the text is the body of a function, with nothing put around it that an error could
 * name. The isolate's library has no such way to compile.
 */
function commonJsMessage(text: string): SyntaxMessage | undefined {
  try {
    compileFunction(text, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: 'f' });
    return undefined;
  } catch (error) {
    // What is nested too deeply is a RangeError: no matter of syntax.
    if (!(error instanceof SyntaxError)) return undefined;
    return { message: error.message, ...placeInStack(error.stack ?? '') };
  }
}

/** Node shows the place before the stack: `f:3`, the line, and carets under what is wrong. */
function placeInStack(stack: string): { readonly line: number; readonly column: number } {
  const match = /^f:(\d+)\n.*\n([ \t]*)/.exec(stack);
  return { line: Number(match?.[1] ?? 1), column: (match?.[2]?.length ?? 0) + 1 };
}
