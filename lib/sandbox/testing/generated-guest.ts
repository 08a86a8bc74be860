import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { guestFile } from '../host/generated-files.ts';
import { writeGenerated } from '../write-generated.ts';

/** Builds the guest when its sources are newer than what was built, so that tests never run an old one. */
export async function freshGuest(): Promise<void> {
  const built = statSync(guestFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (newestSource() > built) await writeGenerated();
}

function newestSource(): number {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('host/'),
  );
  return Math.max(...sources.map((path) => statSync(`${folder}/${path}`).mtimeMs));
}
