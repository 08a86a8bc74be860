import type { ReactNode } from 'react';

interface TabSectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a tab under its title. */
export function TabSection({ title, action, children }: TabSectionProps) {
  return (
    <section aria-label={title} className="mt-3 border-line border-t pt-2">
      <header className="flex min-h-6 items-center justify-between gap-2 px-3.5">
        <h3 className="text-2xs text-hint uppercase tracking-wide">{title}</h3>
        {action}
      </header>
      {children}
    </section>
  );
}
