import { createHash } from 'node:crypto';
import { type CodeId, codeId } from '#lib/sim/ids.ts';
import type { FunctionSource, SourceFile } from './bundled-function.ts';

/** Fingerprint of a function's files and layers: base64 of the SHA-256, whatever handler and runtime they are run with (VER-07). */
export function fingerprint(source: Pick<FunctionSource, 'files' | 'layers'>): CodeId {
  const files = pairsOf(source.files);
  const layers = pairsOf(source.layers ?? []);
  const text = JSON.stringify([files, ...(layers.length > 0 ? [layers] : [])]);
  return codeId(createHash('sha256').update(text).digest('base64'));
}

function pairsOf(files: readonly SourceFile[]): readonly (readonly [path: string, text: string])[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file.text]);
}
