import ivm from 'isolated-vm';
import type { ModuleFormat } from './task-files.ts';

/** V8's own words for a syntax error, with its place from 1, or undefined when V8 finds none. Compiles, never runs. */
export function syntaxMessage(text: string, format: ModuleFormat): SyntaxMessage | undefined {
  const isolate = new ivm.Isolate({ memoryLimit: 64 });
  try {
    if (format === 'esm') isolate.compileModuleSync(text, { filename: 'f' });
    else isolate.compileScriptSync(`${wrapper}${text}\n})`, { filename: 'f' });
    return undefined;
  } catch (error) {
    return parse(error instanceof Error ? error.message : String(error), format === 'esm' ? 0 : wrapper.length);
  } finally {
    isolate.dispose();
  }
}

export interface SyntaxMessage {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What Node puts before a CommonJS file, on its first line. */
const wrapper = '(function (exports, require, module, __filename, __dirname) {';

/** The library appends the place to V8's message: `Unexpected token '}' [f:3:1]`. */
function parse(text: string, before: number): SyntaxMessage {
  const match = /^(.*) \[f:(\d+):(\d+)\]$/s.exec(text);
  if (match === null) return { message: text, line: 1, column: 1 };
  const line = Number(match[2]);
  return { message: match[1] ?? text, line, column: Number(match[3]) - (line === 1 ? before : 0) };
}
