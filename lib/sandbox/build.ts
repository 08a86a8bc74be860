/**
 * Builds what the runner cannot build itself: the guest and its libraries as instrumented scripts. Run by
 * `npm run build`; the host reads the results from `generated/sandbox`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildGuest, buildLibrary } from './guest-build.ts';
import { generatedFolder, guestFile, libraryFile } from './host/generated-files.ts';
import { libraries } from './libraries.ts';

mkdirSync(generatedFolder, { recursive: true });
writeFileSync(guestFile, await buildGuest());
for (const library of libraries) writeFileSync(libraryFile(library), await buildLibrary(library));
