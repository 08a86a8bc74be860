import { unzipSync } from 'fflate';
import { UNZIPPED_BYTES_MAX, ZIPPED_BYTES_MAX } from '#lib/sim/limits.ts';
import type { SourceFile } from './bundled-function.ts';

/** An archive as it was sent. */
export interface Archive {
  readonly files: readonly SourceFile[];
  readonly bytes: number;
  readonly unzippedBytes: number;
}

/** Unpacks an archive in base64; undefined when it is none. One that Lambda will refuse for its size comes without its files. */
export function unzip(base64: string): Archive | undefined {
  const zipped = Buffer.from(base64, 'base64');
  if (zipped.length > ZIPPED_BYTES_MAX) return { files: [], bytes: zipped.length, unzippedBytes: 0 };
  let unzippedBytes = 0;
  try {
    // Sizes are known before anything is unpacked: what would be too much is left packed.
    const entries = unzipSync(zipped, {
      filter: ({ originalSize }) => {
        unzippedBytes += originalSize;
        return unzippedBytes < UNZIPPED_BYTES_MAX;
      },
    });
    const files = Object.entries(entries).filter(([path]) => !path.endsWith('/'));
    return {
      files: unzippedBytes < UNZIPPED_BYTES_MAX ? files.map(([path, bytes]) => ({ path, text: text(bytes) })) : [],
      bytes: zipped.length,
      unzippedBytes,
    };
  } catch {
    return undefined;
  }
}

/** Handlers are text; other files are readable as far as they are. */
function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
