import { createHash } from 'node:crypto';
import { type CodeId, codeId } from '#lib/sim/ids.ts';
import type { FunctionSource } from './bundled-function.ts';

/** Fingerprint of what is deployed: base64 of the SHA-256 of sources, handler and runtime. */
export function fingerprint(source: FunctionSource): CodeId {
  const files = [...source.files].sort((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file.text]);
  const text = JSON.stringify([source.runtime, source.handler, files]);
  return codeId(createHash('sha256').update(text).digest('base64'));
}
