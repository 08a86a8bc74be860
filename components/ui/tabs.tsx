'use client';

import * as Radix from 'radix-ui/tabs';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** Tabs with an underline, as in the inspector and the dock. */
export const Tabs = Radix.Root;

export function TabsList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      className={cn('flex items-stretch gap-4 overflow-x-auto [scrollbar-width:none]', className)}
      {...rest}
    />
  );
}

export function TabsTrigger({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        'flex shrink-0 items-center gap-1.5 border-transparent border-b-2 py-1.5 text-sm text-text-2 -outline-offset-2 hover:text-text-1 data-[state=active]:border-cold data-[state=active]:text-text-1 data-[state=active]:font-medium',
        className,
      )}
      {...rest}
    />
  );
}

export function TabsContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content className={cn('min-h-0 flex-1 outline-none', className)} {...rest} />;
}
