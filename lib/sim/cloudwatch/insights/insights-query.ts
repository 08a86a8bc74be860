import { utf8Length } from '#lib/std/utf8.ts';
import {
  INSIGHTS_ANSWER_CHARACTERS_MAX,
  INSIGHTS_ROWS_DEFAULT,
  INSIGHTS_ROWS_MAX,
  INSIGHTS_WORK_MAX,
} from '../../limits.ts';
import type { LogEvent } from '../log-event.ts';
import { EventRow } from './event-row.ts';
import type { Command, Query } from './query.ts';
import type { QueryContext } from './query-context.ts';
import { placeOf, QueryError, type QueryRefusal } from './query-error.ts';
import { parseQuery } from './query-parser.ts';
import type { Row } from './row.ts';
import { Scope } from './scope.ts';
import { ShownColumns } from './shown-columns.ts';
import { endsStage, Stage } from './stage.ts';
import { textShown } from './timestamp-text.ts';
import { WorkSpent } from './work.ts';

/** One value of a row, as `GetQueryResults` has it. A field without a value is left out. */
export interface ResultField {
  readonly field: string;
  readonly value: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_QueryStatistics.html */
export interface QueryStatistics {
  readonly recordsMatched: number;
  readonly recordsScanned: number;
  readonly bytesScanned: number;
}

export interface QueryResults {
  /** What the rows' fields are called, in the order to show them. */
  readonly columns: readonly string[];
  readonly results: readonly (readonly ResultField[])[];
  readonly statistics: QueryStatistics;
  /** Why this is not all of the answer: too much work, too much to hold, or too long to send. */
  readonly cutShort: CutShort | undefined;
}

export type CutShort = 'work' | 'memory' | 'answer';

/** A query at work. Log events are handed to it one by one, the oldest first; of them it holds only what it must. */
export class InsightsQuery {
  readonly #stages: readonly Stage[];
  readonly #columns: readonly string[];
  readonly #context: QueryContext;
  #scanned = 0;
  #bytes = 0;
  #cutShort: CutShort | undefined;

  private constructor(query: Query, context: QueryContext) {
    this.#context = context;
    const { stages, columns } = stagesOf(query, context);
    this.#stages = stages;
    this.#columns = columns;
  }

  /** The query of this text, or why it is none. */
  static of(text: string, context: QueryContext): InsightsQuery | QueryRefusal {
    try {
      return new InsightsQuery(parseQuery(text), context);
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      return { kind: error.kind, message: error.message, place: placeOf(text, error.offset) };
    }
  }

  /** False once it can take no more: `results` says why. */
  get wantsMore(): boolean {
    return this.#cutShort === undefined;
  }

  add(event: LogEvent): void {
    const [first] = this.#stages;
    if (this.#cutShort !== undefined || first === undefined) return;
    this.#scanned += 1;
    this.#bytes += utf8Length(event.message);
    this.#guarded(() => {
      this.#context.work.next();
      this.#context.work.spend(8);
      first.add(new EventRow(event, this.#scanned, this.#context));
    });
    if (first.isFull) this.#cutShort ??= 'memory';
  }

  results(): QueryResults {
    const rows = this.#finish();
    const results: (readonly ResultField[])[] = [];
    let characters = 0;
    for (const row of rows) {
      const fields = this.#fieldsOf(row);
      characters += fields.reduce((sum, { field, value }) => sum + field.length + value.length + 24, 0);
      if (characters > INSIGHTS_ANSWER_CHARACTERS_MAX) {
        this.#cutShort ??= 'answer';
        break;
      }
      results.push(fields);
    }
    const recordsMatched = this.#stages[0]?.matched ?? 0;
    const statistics = { recordsMatched, recordsScanned: this.#scanned, bytesScanned: this.#bytes };
    return { columns: this.#columns, results, statistics, cutShort: this.#cutShort };
  }

  /** Hands the rows from stage to stage. */
  #finish(): readonly Row[] {
    let rows: readonly Row[] = [];
    for (const [index, stage] of this.#stages.entries()) {
      if (index > 0) this.#guarded(() => feed(stage, rows));
      // What was found is told, also when looking for it took all there was.
      this.#context.work.renew(INSIGHTS_WORK_MAX);
      this.#guarded(() => {
        rows = stage.rows();
      });
      if (stage.isCrowded || stage.isFull) this.#cutShort ??= 'memory';
    }
    return rows;
  }

  #fieldsOf(row: Row): readonly ResultField[] {
    const fields: ResultField[] = [];
    for (const field of this.#columns) {
      const value = row.get(field);
      if (value !== undefined) fields.push({ field, value: textShown(value) });
    }
    return fields;
  }

  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof WorkSpent)) throw error;
      this.#cutShort ??= 'work';
    }
  }
}

/** What one stage left, in its order: that of the rows has to be said anew. */
function feed(stage: Stage, rows: readonly Row[]): void {
  for (const [index, row] of rows.entries()) {
    row.follow(-index);
    stage.add(row);
  }
}

function stagesOf(query: Query, context: QueryContext): { stages: readonly Stage[]; columns: readonly string[] } {
  const stages: Stage[] = [];
  let scope = new Scope(undefined);
  let waiting: Command[] = [];
  const shown = new ShownColumns();
  let rows = INSIGHTS_ROWS_DEFAULT;
  for (const command of query.commands) {
    waiting.push(command);
    shown.pass(command, scope);
    if (!endsStage(command)) continue;
    const stage = new Stage(waiting, { scope, context, rows: INSIGHTS_ROWS_MAX });
    stages.push(stage);
    waiting = [];
    if (command.kind === 'limit') rows = INSIGHTS_ROWS_MAX;
    if (stage.table === undefined) continue;
    scope = new Scope(stage.table.columns);
    shown.reset(stage.table.columns.map(({ name }) => name));
  }
  stages.push(new Stage(waiting, { scope, context, rows }));
  return { stages, columns: shown.columns };
}
