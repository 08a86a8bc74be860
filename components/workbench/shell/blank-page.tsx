import type { ReactNode } from 'react';

interface BlankPageProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** A page that has no design to show, and says why. */
export function BlankPage({ title, children }: BlankPageProps) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
      <span aria-hidden="true" className="size-9 rounded-xl bg-linear-to-br from-[#6cb8ff] to-[#ff9d4d]" />
      <h1 className="font-semibold text-lg">{title}</h1>
      {children}
    </main>
  );
}
