import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A digest of the names and contents of `inputs` (files, and folders with all below them) and of `also`. Contents and
 * not times, because a checkout gives every file a new time. Tests and prose are left out: nothing is built of them.
 */
export async function fingerprint(root: string, inputs: readonly string[], also: string): Promise<string> {
  const files = (await Promise.all(inputs.map((input) => filesOf(root, input)))).flat().sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash('sha256').update(also);
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesOf(root: string, input: string): Promise<string[]> {
  const path = join(root, input);
  if (!existsSync(path)) return [];
  if ((await stat(path)).isFile()) return [input];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(root.length + 1)).filter(isBuiltFrom);
}

function isBuiltFrom(file: string): boolean {
  return !/\.(test|test-d)\.tsx?$|\.md$|\.golden$/.test(file);
}
