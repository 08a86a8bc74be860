import type { Metadata } from 'next';
import { DocumentMissing } from '#components/workbench/shell/document-missing.tsx';
import { DocumentPage } from '#components/workbench/shell/document-page.tsx';
import { loadSummary } from './load-summary.ts';

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const summary = await loadSummary((await params).id);
  return { title: summary === undefined ? 'Not found · Coldstart' : `${summary.title} · Coldstart` };
}

/** One design, open. */
export default async function Page({ params }: PageProps) {
  const summary = await loadSummary((await params).id);
  return summary === undefined ? <DocumentMissing /> : <DocumentPage summary={summary} />;
}
