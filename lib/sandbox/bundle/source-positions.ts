import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type MagicString from 'magic-string';
import type { Origins } from './instrument.ts';
import { relativePath, type TaskFiles } from './task-files.ts';

/** The person's places of offsets in a bundled text, by the bundler's map. */
export function originsOf(code: string, map: string, files: TaskFiles): Origins {
  const trace = new TraceMap(map);
  const lineStarts = [0];
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lineStarts.push(at + 1);

  const original = (offset: number) => {
    const line = lineOf(lineStarts, offset);
    return originalPositionFor(trace, { line: line + 1, column: offset - (lineStarts[line] ?? 0) });
  };
  return {
    linePlace: (offset) => {
      const { source, line } = original(offset);
      const file = taskPath(source);
      return file === undefined || line === null || !files.has(file) ? undefined : { file: relativePath(file), line };
    },
    file: (offset) => taskPath(original(offset).source),
    metered: () => true,
  };
}

/** The map from the instrumented text straight to the person's files. */
export function composeMaps(text: MagicString, bundlerMap: string): string {
  const outer = text.generateDecodedMap({ hires: 'boundary' });
  const inner = new TraceMap(bundlerMap);
  const sources: string[] = [];
  const mappings = outer.mappings.map((segments) =>
    segments.flatMap((segment) => {
      if (segment.length === 1) return [];
      const [column, , outerLine, outerColumn] = segment;
      const {
        source,
        line,
        column: innerColumn,
      } = originalPositionFor(inner, { line: outerLine + 1, column: outerColumn });
      const path = taskPath(source);
      if (path === undefined || line === null) return [];
      return [[column, sourceIndex(sources, path), line - 1, innerColumn]];
    }),
  );
  return JSON.stringify({ version: 3, names: [], sources, mappings });
}

function sourceIndex(sources: string[], path: string): number {
  const known = sources.indexOf(path);
  return known >= 0 ? known : sources.push(path) - 1;
}

/** The bundler names our files by namespace: `task:/var/task/index.mjs`. */
function taskPath(source: string | null): string | undefined {
  return source?.match(/^(?:.*\/)?task:(\/var\/task\/.*)$/)?.[1];
}

/** The last line that starts at or before the offset, by halving. */
function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
