import { moneyText } from '#lib/sim/cost/money-text.ts';
import type { CostRow } from './cost-rows.ts';

interface CostTableProps {
  readonly title: string;
  readonly rows: readonly CostRow[];
}

/** Amounts of the run, and of a month. */
export function CostTable({ title, rows }: CostTableProps) {
  if (rows.length === 0) return null;
  return (
    <table className="w-full table-fixed">
      <thead>
        <tr className="text-2xs text-hint">
          <th scope="col" className="pb-1 text-left font-medium">
            {title}
          </th>
          <th scope="col" className="w-24 pb-1 text-right font-normal">
            this run
          </th>
          <th scope="col" className="w-20 pb-1 text-right font-normal">
            a month
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, hint, run, month }) => (
          <tr key={name} title={hint}>
            <th scope="row" className="truncate py-0.5 text-left font-normal text-text-2">
              {name}
            </th>
            <td className="text-right font-mono tabular-nums">{moneyText(run)}</td>
            <td className="text-right font-mono tabular-nums">{month === undefined ? '–' : moneyText(month)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
