import type { Regex } from './regex.ts';

/** A query as it was understood: its commands, in order. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
export interface Query {
  readonly commands: readonly Command[];
}

export type Command =
  | { readonly kind: 'fields'; readonly columns: readonly Column[]; readonly offset: number }
  | { readonly kind: 'display'; readonly columns: readonly Column[]; readonly offset: number }
  | { readonly kind: 'filter'; readonly condition: Expression; readonly offset: number }
  | {
      readonly kind: 'stats';
      readonly columns: readonly Column[];
      readonly by: readonly Column[];
      readonly offset: number;
    }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[]; readonly offset: number }
  | { readonly kind: 'limit'; readonly rows: number; readonly offset: number }
  | { readonly kind: 'parse'; readonly from: Expression; readonly pattern: ParsePattern; readonly offset: number }
  | { readonly kind: 'dedup'; readonly keys: readonly Expression[]; readonly offset: number };

/** What a query makes or shows, under the name it has from then on: its alias, else as it was written. */
export interface Column {
  readonly name: string;
  readonly aliased: boolean;
  readonly value: Expression;
  readonly offset: number;
}

export interface SortKey {
  readonly value: Expression;
  readonly descending: boolean;
}

export type ParsePattern =
  /** The texts around the wildcards: one more than there are names. */
  | { readonly kind: 'glob'; readonly texts: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'regex'; readonly regex: Regex };

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%' | '^';

export type Expression = {
  readonly offset: number;
  /** As it was written, blanks aside, in small letters: a column is found again by it. */
  readonly written: string;
} & (
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'period'; readonly millis: number }
  /** `count(*)` has no arguments. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not' | 'negative'; readonly value: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'like'; readonly value: Expression; readonly pattern: string | Regex; readonly negated: boolean }
  | {
      readonly kind: 'in';
      readonly value: Expression;
      readonly list: readonly Expression[];
      readonly negated: boolean;
    }
);
