import { unreachable } from '#lib/std/assert.ts';
import { compileExpression } from './compiled-expression.ts';
import { globMatch } from './glob.ts';
import type { Column, Command, ParsePattern } from './query.ts';
import type { QueryContext } from './query-context.ts';
import type { Row } from './row.ts';
import type { Scope } from './scope.ts';
import { holds, textOf } from './value.ts';

/** Commands that look at one row at a time. */
export type RowCommand = Exclude<Command, { readonly kind: 'stats' | 'dedup' | 'limit' }>;

/** What a command does to a row; false when it is dropped. */
export type RowStep = (row: Row) => boolean;

/** @throws QueryError */
export function rowStep(command: RowCommand, scope: Scope, context: QueryContext): RowStep {
  switch (command.kind) {
    case 'fields':
    case 'display':
      return makingStep(command.columns, scope, context);
    case 'filter': {
      const condition = compileExpression(command.condition, scope, context);
      return (row) => holds(condition(row));
    }
    case 'sort': {
      const keys = command.keys.map(({ value }) => compileExpression(value, scope, context));
      return (row) => {
        row.sortKeys.push(keys.map((key) => key(row)));
        return true;
      };
    }
    case 'parse':
      return parsingStep(command, scope, context);
    default:
      return unreachable(command);
  }
}

/** Of columns that are not fields already, makes them. */
function makingStep(columns: readonly Column[], scope: Scope, context: QueryContext): RowStep {
  const made = columns
    .map((column) => ({ column, evaluate: compileExpression(column.value, scope, context) }))
    .filter(({ column }) => column.aliased || scope.columnOf(column.value) === undefined)
    .filter(({ column }) => column.aliased || column.value.kind !== 'field');
  for (const { column } of made) if (column.aliased) scope.define(column.name, column.offset);
  return (row) => {
    for (const { column, evaluate } of made) row.set(column.name, evaluate(row));
    return true;
  };
}

function parsingStep(
  command: Extract<RowCommand, { readonly kind: 'parse' }>,
  scope: Scope,
  context: QueryContext,
): RowStep {
  const from = compileExpression(command.from, scope, context);
  const { pattern } = command;
  for (const name of namesOf(pattern)) scope.define(name, command.offset);
  return (row) => {
    const value = from(row);
    // What does not match stays, without the fields.
    if (value !== undefined) extract(row, pattern, textOf(value), context);
    return true;
  };
}

function namesOf(pattern: ParsePattern): readonly string[] {
  return pattern.kind === 'glob' ? pattern.names : pattern.regex.names;
}

function extract(row: Row, pattern: ParsePattern, text: string, { work }: QueryContext): void {
  if (pattern.kind === 'regex') {
    for (const [name, found] of pattern.regex.groups(text, work) ?? []) row.set(name, found);
    return;
  }
  const found = globMatch(pattern.texts, text, work) ?? [];
  for (const [index, value] of found.entries()) row.set(pattern.names[index] ?? '', value);
}
