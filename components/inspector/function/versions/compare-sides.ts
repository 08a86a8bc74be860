import { ProblemError } from '#lib/client/run/problem-error.ts';
import { getSources, queryJournal } from '#lib/client/run/run-api.ts';
import { codeId } from '#lib/sim/ids.ts';
import type { VersionView } from '#lib/sim/journal/view.ts';
import { compile } from '#lib/template/compile.ts';
import { functionSources } from '#lib/template/function-sources.ts';
import { packageFiles } from '#lib/template/package-files.ts';
import type { SourceFile } from '#lib/template/source-files.ts';
import type { Template } from '#lib/template/template.ts';
import { type Settings, settingsOf } from './configuration-words.ts';

/** One side of a comparison: a version, `$LATEST`, or what is written in the editor. */
export type Side = string;

export const WRITTEN = 'written';

/** What a side is made of, as far as it is known. */
export interface SideContent {
  /** Undefined: it cannot be told, for the reason `note` gives. */
  readonly settings: Settings | undefined;
  readonly files: readonly SourceFile[] | undefined;
  readonly note?: string;
}

/** A version of the run: its configuration stands in the journal, its files in the deployment that brought its code. */
export async function versionSide(
  run: string,
  { entry, code }: Pick<VersionView, 'entry' | 'code'>,
): Promise<SideContent> {
  const [page, sources] = await Promise.all([queryJournal(run, { after: entry - 1, limit: 1 }), sourcesOf(run, code)]);
  const [told] = page.entries;
  const isTold = told?.type === 'function.configured' || told?.type === 'version.published';
  return { settings: isTold ? settingsOf(told.config) : undefined, ...sources };
}

async function sourcesOf(run: string, code: string): Promise<Pick<SideContent, 'files' | 'note'>> {
  try {
    return await getSources(run, code);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'sources-unknown')
      return { files: undefined, note: error.problem.message };
    throw error;
  }
}

/** What is written, as a deploy would bring it. */
export function writtenSide(template: Template, resource: string): SideContent {
  const sources = functionSources(template).find(({ id }) => id === resource);
  const files = sources === undefined ? [] : packageFiles(sources);
  // What the bundler would make of the code says nothing here: files are compared as they are written.
  const codes = new Map(Object.keys(template.Resources).map((id) => [id, { code: codeId(''), bytes: 0 }]));
  const { config, leftOut } = compile(template, codes);
  const written = config.resources.find(({ id }) => id === resource);
  if (written?.kind === 'function') return { settings: settingsOf(written), files };
  const reason = leftOut.find((each) => each.resource === resource)?.reason;
  return { settings: undefined, files, ...(reason !== undefined && { note: reason }) };
}

/** A file that differs between two sides. A side without it has no text. */
export interface FileDifference {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export function fileDifferences(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): readonly FileDifference[] {
  const [old, now] = [before, after].map((files) => new Map(files.map(({ path, text }) => [path, text])));
  const paths = [...new Set([...before, ...after].map(({ path }) => path))];
  return paths
    .map((path) => ({ path, before: old?.get(path) ?? '', after: now?.get(path) ?? '' }))
    .filter((file) => file.before !== file.after);
}
