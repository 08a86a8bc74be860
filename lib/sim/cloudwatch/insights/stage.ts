import { INSIGHTS_HELD_CHARACTERS_MAX } from '../../limits.ts';
import { BestRows } from './best-rows.ts';
import { compileExpression } from './compiled-expression.ts';
import { DistinctRows } from './distinct-rows.ts';
import { naturalOrder } from './natural-order.ts';
import type { Command } from './query.ts';
import type { QueryContext } from './query-context.ts';
import type { Row } from './row.ts';
import { type RowCommand, type RowStep, rowStep } from './row-step.ts';
import type { Scope } from './scope.ts';
import { StatsTable } from './stats-table.ts';

interface StageOptions {
  readonly scope: Scope;
  readonly context: QueryContext;
  /** Rows it leaves where no `limit` ends it. */
  readonly rows: number;
}

/** What gathers the rows that came through a stage. */
type Ending = BestRows | DistinctRows | StatsTable;

/**
 * A run of commands that look at one row at a time, and what gathers the rows behind them: `stats`, `dedup`, `limit` or
 * the query's end. `sort` only says in which order, so that of a million events no more are held than the answer needs.
 */
export class Stage {
  readonly #steps: readonly RowStep[];
  readonly #ending: Ending;
  #matched = 0;

  /** @throws QueryError */
  constructor(commands: readonly Command[], { scope, context, rows }: StageOptions) {
    const directions: (readonly boolean[])[] = [];
    this.#steps = commands.filter(isRowCommand).map((command) => {
      if (command.kind === 'sort') directions.push(command.keys.map(({ descending }) => descending));
      return rowStep(command, scope, context);
    });
    this.#ending = endingOf(commands.at(-1), rowOrder(directions), { scope, context, rows });
  }

  /** Rows that came through. */
  get matched(): number {
    return this.#matched;
  }

  /** What `stats` makes of them, where that is the end. */
  get table(): StatsTable | undefined {
    return this.#ending instanceof StatsTable ? this.#ending : undefined;
  }

  /** True when it holds as much as it may, and must take no more. */
  get isFull(): boolean {
    return !(this.#ending instanceof BestRows) && this.#ending.size > INSIGHTS_HELD_CHARACTERS_MAX;
  }

  /** True when rows were given up for their size. */
  get isCrowded(): boolean {
    return this.#ending instanceof BestRows && this.#ending.isCrowded;
  }

  add(row: Row): void {
    for (const step of this.#steps) if (!step(row)) return;
    this.#matched += 1;
    this.#ending.add(row);
  }

  rows(): readonly Row[] {
    return this.#ending.rows();
  }
}

/** True for the commands that gather rows: each ends a stage. */
export function endsStage({ kind }: Command): boolean {
  return kind === 'stats' || kind === 'dedup' || kind === 'limit';
}

function isRowCommand(command: Command): command is RowCommand {
  return !endsStage(command);
}

function endingOf(
  last: Command | undefined,
  compare: (a: Row, b: Row) => number,
  { scope, context, rows }: StageOptions,
): Ending {
  if (last?.kind === 'stats') return new StatsTable(last, scope, context);
  if (last?.kind === 'dedup')
    return new DistinctRows(
      last.keys.map((key) => compileExpression(key, scope, context)),
      compare,
    );
  const most = last?.kind === 'limit' ? last.rows : rows;
  return new BestRows({ rows: most, space: INSIGHTS_HELD_CHARACTERS_MAX }, compare);
}

/** By the last `sort`, where that leaves rows alike by the one before it, and in the end as they came: the newest first. */
function rowOrder(directions: readonly (readonly boolean[])[]): (a: Row, b: Row) => number {
  return (a, b) => {
    for (let sort = directions.length - 1; sort >= 0; sort -= 1) {
      for (const [key, descending] of (directions[sort] ?? []).entries()) {
        const order = naturalOrder(a.sortKeys[sort]?.[key], b.sortKeys[sort]?.[key]);
        if (order !== 0) return descending ? -order : order;
      }
    }
    return b.order - a.order;
  };
}
