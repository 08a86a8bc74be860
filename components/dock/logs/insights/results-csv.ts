import type { InsightsResults } from '#lib/protocol/insights.ts';

/** The results as comma-separated values, with the names of the columns first (RFC 4180). */
export function csvOf({ columns, results }: Pick<InsightsResults, 'columns' | 'results'>): string {
  const rows = results.map((row) => {
    const values = new Map(row.map(({ field, value }) => [field, value]));
    return columns.map((column) => values.get(column) ?? '');
  });
  return [columns, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
}

/** What begins like a formula would be one in a spreadsheet: a log line is a stranger's text. */
function quoted(value: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) && !/^@\w+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
