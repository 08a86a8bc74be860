import type { ReactNode } from 'react';

/** A key as it is written on the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line-strong bg-raised px-1 font-sans text-2xs text-text-2 leading-4">
      {children}
    </kbd>
  );
}
