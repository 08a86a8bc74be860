'use client';

import { Check, ChevronDown } from 'lucide-react';
import * as Radix from 'radix-ui/select';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

interface SelectProps {
  readonly id?: string;
  /** Its name, where no label element points to `id`. */
  readonly label?: string;
  /** Empty: nothing chosen, `placeholder` shows. */
  readonly value: string;
  readonly placeholder?: string;
  readonly options: readonly { readonly value: string; readonly label: ReactNode; readonly disabled?: boolean }[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly className?: string;
}

/** One of many, in a list that opens. Option values must not be empty. */
export function Select(props: SelectProps) {
  return (
    <Radix.Root value={props.value} onValueChange={props.onChange} disabled={props.disabled ?? false}>
      <Radix.Trigger
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.invalid}
        className={cn(
          'flex h-8 w-full min-w-0 items-center justify-between gap-2 rounded-md border border-line-strong bg-sunken px-2.5 text-left text-sm text-text-1 hover:bg-raised disabled:opacity-50 aria-invalid:border-error data-[placeholder]:text-hint',
          props.className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={props.placeholder} />
        </span>
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-hint" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-72 min-w-[var(--radix-select-trigger-width)] overflow-hidden rounded-lg border border-line-strong bg-panel shadow-card"
        >
          <Radix.Viewport className="p-1">
            {props.options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="flex cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-raised"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto">
                  <Check aria-hidden="true" className="size-3.5 text-cold" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
