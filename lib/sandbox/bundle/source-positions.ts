import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type MagicString from 'magic-string';
import type { Origins } from './instrument.ts';
import { lineFinder } from './line-finder.ts';
import { relativePath, type TaskFiles } from './task-files.ts';

/** The person's places of offsets in a bundled text, by the bundler's map. */
export function originsOf(code: string, map: string, files: TaskFiles): Origins {
  const trace = new TraceMap(map);
  const find = lineFinder(code);
  const original = (offset: number) => originalPositionFor(trace, find(offset));
  return {
    linePlace: (offset) => {
      const { source, line } = original(offset);
      const file = taskPath(source);
      return file === undefined || line === null || !files.has(file) ? undefined : { file: relativePath(file), line };
    },
    file: (offset) => taskPath(original(offset).source),
    // TypeScript is taken for either: what it is compiled to is its author's choice.
    isModule: (file) => /\.m?js$/.test(file) && files.format(file) === 'esm',
    name: (offset) => original(offset).name ?? undefined,
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
  return source?.match(/^(?:.*\/)?task:(\/(?:var\/task|opt)\/.*)$/)?.[1];
}
