'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/cn.ts';

interface VirtualListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => number | string;
  readonly children: (item: Item) => ReactNode;
  /** Pixels of a row of one line. */
  readonly rowHeight: number;
  /** Stays at the end while new items come, until the person scrolls up. */
  readonly follow: boolean;
  readonly className?: string;
}

/** A long list of which only what is seen exists. New items come at the end. */
export function VirtualList<Item>({
  label,
  items,
  keyOf,
  children,
  rowHeight,
  follow,
  className,
}: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    overscan: 12,
  });
  const last = items.at(-1);
  const lastKey = last === undefined ? undefined : keyOf(last);
  // Before the paint, so that the list does not flicker between its old and its new end.
  useLayoutEffect(() => {
    if (follow && atEnd && lastKey !== undefined) virtual.scrollToIndex(items.length - 1, { align: 'end' });
  }, [follow, atEnd, lastKey, items.length, virtual]);
  useEffect(() => {
    if (!follow) setAtEnd(true);
  }, [follow]);

  const scroll = () => {
    const element = scroller.current;
    if (element !== null) setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight * 2);
  };
  return (
    <div className="relative min-h-0 min-w-0 flex-1">
      <div
        ref={scroller}
        onScroll={scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys to be scrolled
        tabIndex={0}
        className={cn('h-full overflow-auto -outline-offset-2', className)}
      >
        <ul aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const item = items[index];
            return item === undefined ? null : (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={items.length}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {children(item)}
              </li>
            );
          })}
        </ul>
      </div>
      {follow && !atEnd ? (
        <Button size="sm" className="absolute right-4 bottom-3 shadow-card" onClick={() => setAtEnd(true)}>
          Newest
        </Button>
      ) : null}
    </div>
  );
}
