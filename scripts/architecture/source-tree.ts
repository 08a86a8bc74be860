import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { type ParsedFile, parseFile } from './parsed-file.ts';

export const root = join(import.meta.dirname, '..', '..');

/** Every source file of the product, parsed. Generated files are none of ours. */
export function readSourceTree(): readonly ParsedFile[] {
  return ['app', 'components', 'lib'].flatMap(sourcesBelow).map((path) => parseFile(path, textOf(path)));
}

/** The text of a file, by its path from the root. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** What a specifier means: a file of ours by its path from the root, or a package by its name. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string };

export function resolveImport(from: string, specifier: string): Target {
  if (specifier.startsWith('#')) return { kind: 'file', path: specifier.slice(1) };
  if (specifier.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(from), specifier) };
  const [scopeOrName = '', name] = specifier.split('/');
  return { kind: 'package', name: scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName };
}

/** The folder of a file, from the root. */
export function folderOf(path: string): string {
  return dirname(path);
}

function sourcesBelow(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name));
  return files.map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort();
}
