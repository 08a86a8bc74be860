import type { ResultField } from '#lib/sim/cloudwatch/insights/insights-query.ts';

/** Rows that are looked at for a column's width. */
const LOOKED_AT = 60;
const CHARACTERS_MIN = 6;
/** A longer value is read in its opened row. */
const CHARACTERS_MAX = 40;

/** CSS grid tracks: the one that opens a row, then each column as wide as its values. A long text takes what is left. */
export function columnTracks(columns: readonly string[], rows: readonly (readonly ResultField[])[]): string {
  const widths = columns.map((column) => widthOf(column, rows));
  const widest = Math.max(...widths);
  const grows = widest > CHARACTERS_MAX ? widths.lastIndexOf(widest) : -1;
  const tracks = widths.map((width, index) => {
    const least = `calc(${Math.min(width, CHARACTERS_MAX)}ch + 18px)`;
    return index === grows ? `minmax(${least}, 1fr)` : least;
  });
  return ['26px', ...tracks, ...(grows < 0 ? ['1fr'] : [])].join(' ');
}

function widthOf(column: string, rows: readonly (readonly ResultField[])[]): number {
  let width = Math.max(CHARACTERS_MIN, column.length);
  for (const row of rows.slice(0, LOOKED_AT)) {
    width = Math.max(width, row.find(({ field }) => field === column)?.value.length ?? 0);
  }
  return width;
}

/** True for a column whose first value is a number. */
export function areFigures(column: string, rows: readonly (readonly ResultField[])[]): boolean {
  return isFigure(rows[0]?.find(({ field }) => field === column)?.value);
}

/** Numbers stand to the right, where their digits are below one another. */
export function isFigure(value: string | undefined): boolean {
  return value !== undefined && value.length < 24 && /^-?\d+(\.\d+)?$/.test(value);
}
