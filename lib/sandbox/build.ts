/**
 * Builds what the runner cannot build itself: the guest as one instrumented script. Run by `npm run build`; the host
 * reads the result from `generated/sandbox`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { buildGuest } from './guest-build.ts';
import { generatedFolder, guestFile } from './host/generated-files.ts';

const guest = await buildGuest();
mkdirSync(generatedFolder, { recursive: true });
writeFileSync(guestFile, guest);
