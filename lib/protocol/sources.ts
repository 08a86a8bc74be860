import type { SourceFile } from '#lib/template/source-files.ts';

/** `GET /api/runs/:id/sources?code=…`: the files a code was made from, by the fingerprint its versions name. */
export interface CodeSources {
  readonly files: readonly SourceFile[];
}
