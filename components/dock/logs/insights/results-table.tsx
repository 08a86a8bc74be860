'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { cn } from '#components/ui/cn.ts';
import type { ResultField } from '#lib/sim/cloudwatch/insights/insights-query.ts';
import { areFigures, columnTracks, isFigure } from './result-columns.ts';

interface ResultsTableProps {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ResultField[])[];
}

const ROW_HEIGHT = 22;

/** The rows of an answer, of which only what is seen exists. A row opens to show its values whole. */
export function ResultsTable({ columns, rows }: ResultsTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const tracks = useMemo(() => columnTracks(columns, rows), [columns, rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const toggle = (index: number) => {
    const next = new Set(opened);
    if (!next.delete(index)) next.add(index);
    setOpened(next);
  };
  return (
    <div
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by keys to be scrolled
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto -outline-offset-2"
    >
      <table
        aria-label="Results"
        aria-rowcount={rows.length + 1}
        className="block min-w-max font-mono text-2xs leading-[22px]"
      >
        <thead className="sticky top-0 z-10 block border-line border-b bg-panel">
          <tr className="grid pr-3 text-text-2" style={{ gridTemplateColumns: tracks }}>
            <td />
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={cn('truncate px-2 font-normal', areFigures(column, rows) ? 'text-right' : 'text-left')}
                title={column}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <tr
              key={index}
              ref={virtual.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className="absolute inset-x-0 top-0 grid pr-3 hover:bg-raised"
              style={{ gridTemplateColumns: tracks, transform: `translateY(${start}px)` }}
            >
              <ResultCells
                columns={columns}
                row={rows[index] ?? []}
                isOpen={opened.has(index)}
                label={`Row ${index + 1}`}
                onToggle={() => toggle(index)}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ResultCellsProps {
  readonly columns: readonly string[];
  readonly row: readonly ResultField[];
  readonly isOpen: boolean;
  readonly label: string;
  readonly onToggle: () => void;
}

function ResultCells({ columns, row, isOpen, label, onToggle }: ResultCellsProps) {
  const values = new Map(row.map(({ field, value }) => [field, value]));
  return (
    <>
      <td className="flex justify-center">
        <button
          type="button"
          aria-label={label}
          aria-expanded={isOpen}
          onClick={onToggle}
          className="h-[22px] rounded-sm text-hint hover:text-text-1"
        >
          <ChevronRight aria-hidden="true" className={cn('size-3 transition-transform', isOpen && 'rotate-90')} />
        </button>
      </td>
      {columns.map((column) => (
        <td
          key={column}
          className={cn(
            'min-w-0 px-2',
            isOpen ? 'whitespace-pre-wrap break-words' : 'truncate',
            isFigure(values.get(column)) && 'text-right',
          )}
        >
          {values.get(column)}
        </td>
      ))}
    </>
  );
}
