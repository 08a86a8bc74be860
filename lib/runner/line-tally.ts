import type { LineCounts } from '#lib/protocol/frame.ts';
import type { SimulationConfig } from '#lib/sim/config.ts';
import type { CodeId, ResourceId } from '#lib/sim/ids.ts';

type LinesOf = (code: CodeId) => readonly { readonly file: string; readonly line: number; readonly count: number }[];

/** How often each line of the deployed functions has run, for the editor's margin. */
export class LineTally {
  readonly #linesOf: LinesOf;
  #functions: readonly { readonly id: ResourceId; readonly code: CodeId }[] = [];
  /** What was told last, by function and code. */
  #told = new Map<string, number>();

  constructor(linesOf: LinesOf) {
    this.#linesOf = linesOf;
  }

  /** New code is counted from nothing. */
  configure(config: SimulationConfig): void {
    this.#functions = config.resources.flatMap((resource) =>
      resource.kind === 'function' ? [{ id: resource.id, code: resource.code }] : [],
    );
  }

  all(): readonly LineCounts[] {
    return this.#functions.flatMap(({ id, code }) => filesOf(id, this.#linesOf(code)));
  }

  /** Whole functions whose counts moved since this was last asked: a line count is small. */
  takeChanged(): readonly LineCounts[] {
    return this.#functions.flatMap(({ id, code }) => {
      const lines = this.#linesOf(code);
      const total = lines.reduce((sum, { count }) => sum + count, 0);
      const key = `${id}\n${code}`;
      if (this.#told.get(key) === total) return [];
      this.#told.set(key, total);
      return filesOf(id, lines);
    });
  }
}

function filesOf(id: ResourceId, lines: ReturnType<LinesOf>): readonly LineCounts[] {
  const byFile = new Map<string, (readonly [number, number])[]>();
  for (const { file, line, count } of lines) {
    const counts = byFile.get(file) ?? [];
    counts.push([line, count]);
    byFile.set(file, counts);
  }
  return [...byFile].map(([file, counts]) => ({ function: id, file, counts }));
}
