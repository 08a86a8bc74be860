import { createHash } from 'node:crypto';
import { type CodeId, codeId } from '#lib/sim/ids.ts';
import type { FunctionSource, SourceFile } from './bundled-function.ts';

/** Fingerprint of what is deployed: base64 of the SHA-256 of sources, layers, handler and runtime. */
export function fingerprint(source: FunctionSource): CodeId {
  const files = pairsOf(source.files);
  const layers = pairsOf(source.layers ?? []);
  const text = JSON.stringify([source.runtime, source.handler, files, ...(layers.length > 0 ? [layers] : [])]);
  return codeId(createHash('sha256').update(text).digest('base64'));
}

function pairsOf(files: readonly SourceFile[]): readonly (readonly [path: string, text: string])[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file.text]);
}
