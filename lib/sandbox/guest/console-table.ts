import { inspect } from './inspect.ts';
import { isArray, max, objectKeys } from './primordials.ts';

/**
 * The text of `console.table`, drawn as Node draws it; undefined for what is no table and is logged as it is.
 * https://nodejs.org/api/console.html#consoletabletabulardata-properties
 */
export function tableText(data: unknown, properties: unknown): string | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  if (data instanceof Map) return mapTable(data);
  if (data instanceof Set) return drawn(['(iteration index)', 'Values'], [indices(data.size), [...data].map(cell)]);
  return objectTable(
    data as { readonly [key: string]: unknown },
    isArray(properties) ? properties.map(String) : undefined,
  );
}

function mapTable(data: ReadonlyMap<unknown, unknown>): string {
  const columns = [indices(data.size), [...data.keys()].map(cell), [...data.values()].map(cell)];
  return drawn(['(iteration index)', 'Key', 'Values'], columns);
}

/** A row for each member, a column for each member of those, and one for rows that are plain values. */
function objectTable(data: { readonly [key: string]: unknown }, properties: readonly string[] | undefined): string {
  const rows = objectKeys(data);
  const columns = new Map<string, string[]>();
  const plain: string[] = [];
  for (const [row, key] of rows.entries()) {
    const item = data[key];
    if (!isObject(item)) plain[row] = cell(item);
    else for (const name of properties ?? objectKeys(item)) cellsOf(columns, name)[row] = memberCell(item, name);
  }
  const values = plain.length === 0 ? [] : [plain];
  const names = values.length === 0 ? [] : ['Values'];
  return drawn(['(index)', ...columns.keys(), ...names], [rows, ...columns.values(), ...values]);
}

function cellsOf(columns: Map<string, string[]>, name: string): string[] {
  const known = columns.get(name) ?? [];
  columns.set(name, known);
  return known;
}

function memberCell(item: { readonly [key: string]: unknown }, name: string): string {
  return Object.hasOwn(item, name) ? cell(item[name]) : '';
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return value !== null && (typeof value === 'object' || typeof value === 'function');
}

/** Node shows the insides of small objects only. */
function cell(value: unknown): string {
  const isWide = isObject(value) && !isArray(value) && objectKeys(value).length > 2;
  return inspect(value, { depth: isWide ? -1 : 0, maxArrayLength: 3, breakLength: Number.POSITIVE_INFINITY });
}

function indices(count: number): string[] {
  return Array.from({ length: count }, (_, index) => cell(index));
}

function drawn(heads: readonly string[], columns: readonly (readonly string[])[]): string {
  const height = columns.reduce((most, column) => max(most, column.length), 0);
  const widths = heads.map((head, index) =>
    (columns[index] ?? []).reduce((most, text) => max(most, text.length), head.length),
  );
  const rule = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const row = (cells: readonly string[]) =>
    `│ ${cells.map((text, index) => text.padEnd(widths[index] ?? 0)).join(' │ ')} │`;
  const body = Array.from({ length: height }, (_, line) => row(columns.map((column) => column[line] ?? '')));
  return [rule('┌', '┬', '┐'), row(heads), rule('├', '┼', '┤'), ...body, rule('└', '┴', '┘')].join('\n');
}
