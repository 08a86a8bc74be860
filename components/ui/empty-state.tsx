import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What will be seen here. */
  readonly title: string;
  /** How it comes to be. */
  readonly children?: ReactNode;
  /** The button that makes it so. */
  readonly action?: ReactNode;
}

/** A panel with nothing in it says what it will show and offers the action that fills it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-80 flex-col items-center gap-2 px-4 py-8 text-center">
      <p className="font-medium text-sm">{title}</p>
      {children === undefined ? null : <p className="text-text-2 text-xs">{children}</p>}
      {action}
    </div>
  );
}
