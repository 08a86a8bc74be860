import { unreachable } from '#lib/std/assert.ts';
import { aggregates } from './aggregates.ts';
import { equal, functions } from './functions.ts';
import type { BinaryOperator, Expression } from './query.ts';
import type { QueryContext } from './query-context.ts';
import { QueryError } from './query-error.ts';
import { Regex } from './regex.ts';
import type { Row } from './row.ts';
import type { Scope } from './scope.ts';
import { compared, finite, holds, numberOf, textOf, truth, type Value } from './value.ts';

/** What an expression comes to for a row. */
export type Evaluate = (row: Row) => Value;

/** @throws QueryError where a name means nothing, or a function of `stats` stands elsewhere. */
export function compileExpression(expression: Expression, scope: Scope, context: QueryContext): Evaluate {
  const { work } = context;
  const compile = (each: Expression) => compileExpression(each, scope, context);
  const column = scope.columnOf(expression);
  if (column !== undefined) return (row) => row.get(column);
  switch (expression.kind) {
    case 'field': {
      const { name } = expression;
      scope.check(name, expression.offset);
      return (row) => {
        work.spend(1);
        return row.get(name);
      };
    }
    case 'number':
    case 'text': {
      const { value } = expression;
      return () => value;
    }
    case 'period': {
      const { millis } = expression;
      return () => millis;
    }
    case 'call':
      return compileCall(expression, compile, context);
    case 'not': {
      const value = compile(expression.value);
      return (row) => truth(!holds(value(row)));
    }
    case 'negative': {
      const value = compile(expression.value);
      return (row) => negative(numberOf(value(row)));
    }
    case 'binary':
      return compileBinary(expression, compile, context);
    case 'like':
      return compileLike(expression, compile, context);
    case 'in': {
      const value = compile(expression.value);
      const list = expression.list.map(compile);
      const { negated } = expression;
      return (row) => {
        const searched = value(row);
        work.spend(list.length);
        return truth(list.some((each) => equal(searched, each(row))) !== negated);
      };
    }
    default:
      return unreachable(expression);
  }
}

type Compile = (expression: Expression) => Evaluate;
type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

function compileCall({ name, args, offset, written }: Of<'call'>, compile: Compile, context: QueryContext): Evaluate {
  if (name === 'bin') return compileBin({ args, offset, written }, compile, context);
  const known = functions.get(name);
  if (known === undefined) {
    const where = aggregates.has(name) ? 'works on many events: it stands in stats' : 'does not stand here';
    throw new QueryError(offset, `${name} ${where}.`);
  }
  const values = args.map(compile);
  return (row) => {
    context.work.spend(1 + values.length);
    return known.apply(
      values.map((value) => value(row)),
      context,
    );
  };
}

/** `bin(5m)` is `datefloor(@timestamp, 5m)`. */
function compileBin(
  { args, offset, written }: Pick<Of<'call'>, 'args' | 'offset' | 'written'>,
  compile: Compile,
  context: QueryContext,
): Evaluate {
  const timestamp: Expression = { kind: 'field', name: '@timestamp', offset, written: '@timestamp' };
  return compileCall(
    { kind: 'call', name: 'datefloor', args: [timestamp, ...args], offset, written },
    compile,
    context,
  );
}

function negative(value: number | undefined): Value {
  return value === undefined ? undefined : -value;
}

function compileBinary(expression: Of<'binary'>, compile: Compile, { work }: QueryContext): Evaluate {
  const { operator } = expression;
  const [left, right] = [compile(expression.left), compile(expression.right)];
  if (operator === 'and') return (row) => truth(holds(left(row)) && holds(right(row)));
  if (operator === 'or') return (row) => truth(holds(left(row)) || holds(right(row)));
  const operate = operators[operator];
  return (row) => {
    work.spend(1);
    return operate(left(row), right(row));
  };
}

/** What is missing compares to nothing, so only `!=` holds of it (assumed). */
const operators = {
  '=': (a, b) => truth(equal(a, b)),
  '!=': (a, b) => truth(!equal(a, b)),
  '<': (a, b) => truth((compared(a, b) ?? 0) < 0),
  '<=': (a, b) => truth((compared(a, b) ?? 1) <= 0),
  '>': (a, b) => truth((compared(a, b) ?? 0) > 0),
  '>=': (a, b) => truth((compared(a, b) ?? -1) >= 0),
  '+': (a, b) => calculated(a, b, (x, y) => x + y),
  '-': (a, b) => calculated(a, b, (x, y) => x - y),
  '*': (a, b) => calculated(a, b, (x, y) => x * y),
  '/': (a, b) => calculated(a, b, (x, y) => x / y),
  '%': (a, b) => calculated(a, b, (x, y) => x % y),
  '^': (a, b) => calculated(a, b, (x, y) => x ** y),
} satisfies Record<Exclude<BinaryOperator, 'and' | 'or'>, (a: Value, b: Value) => Value>;

function calculated(left: Value, right: Value, calculate: (a: number, b: number) => number): Value {
  const [a, b] = [numberOf(left), numberOf(right)];
  return a === undefined || b === undefined ? undefined : finite(calculate(a, b));
}

function compileLike(expression: Of<'like'>, compile: Compile, { work }: QueryContext): Evaluate {
  const { pattern, negated } = expression;
  const value = compile(expression.value);
  const matches = (text: string) => {
    if (pattern instanceof Regex) return pattern.matches(text, work);
    work.spend(1 + (text.length >> 4));
    return text.includes(pattern);
  };
  return (row) => {
    const searched = value(row);
    return truth((searched !== undefined && matches(textOf(searched))) !== negated);
  };
}
