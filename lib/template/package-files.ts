import type { FunctionSources } from './function-sources.ts';
import type { SourceFile } from './source-files.ts';

/** All files a function has: its own, and those of its layers under their whole path (CFG-09). */
export function packageFiles({ files, layers }: Pick<FunctionSources, 'files' | 'layers'>): readonly SourceFile[] {
  return [...files, ...layers.map(({ path, text }) => ({ path: `/opt/${path}`, text }))];
}
