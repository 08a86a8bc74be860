import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { buildGuest, buildLibrary } from './guest-build.ts';
import { generatedFolder, guestFile, libraryFile } from './host/generated-files.ts';
import { libraries } from './libraries.ts';

/** Writes the guest and its libraries to where the host reads them. A reader sees the old file or the new one, whole. */
export async function writeGenerated(): Promise<void> {
  mkdirSync(generatedFolder, { recursive: true });
  for (const library of libraries) replace(libraryFile(library), await buildLibrary(library));
  replace(guestFile, await buildGuest());
}

function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
