/** Writes a brotli twin beside every script and style sheet of the built pages, for `lib/server/static-files.ts` to send. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const directory = join(import.meta.dirname, '..', '.next', 'static');

/** The highest level takes a second for each half megabyte: the editor's workers, fetched late, do with less. */
const LARGE_BYTES = 512 * 1_024;

const names = await readdir(directory, { recursive: true });
for (const name of names.filter((each) => /\.(js|css)$/.test(each))) await writeTwin(join(directory, name));
await writeFile(join(directory, 'compressed.txt'), 'Each script and style sheet here has a brotli twin.\n');

async function writeTwin(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) return;
  const bytes = await readFile(path);
  const quality = bytes.length > LARGE_BYTES ? 6 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${path}.br`, await compress(bytes, { params }));
}
