import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A one-line text field. Give it a label or an `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(field, 'h-8 px-2.5', className)} {...rest} />;
}

/** A text field of several lines. */
export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(field, 'min-h-16 resize-y px-2.5 py-1.5', className)} {...rest} />;
}

const field =
  'w-full min-w-0 rounded-md border border-line-strong bg-sunken text-sm text-text-1 placeholder:text-hint focus-visible:border-cold focus-visible:outline-1 focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-error';
