import type { Import, ParsedFile } from './parsed-file.ts';
import { resolveImport } from './source-tree.ts';
import { isTest, type Zone, zoneOf } from './zones.ts';

/** One line for each import the table of zones does not allow, and for each file it does not know. */
export function forbiddenImports(files: readonly ParsedFile[]): readonly string[] {
  return files.filter(({ path }) => path !== 'lib/architecture.test.ts').flatMap(complaintsAbout);
}

function complaintsAbout(file: ParsedFile): readonly string[] {
  const zone = zoneOf(file.path);
  if (zone === undefined) return [`${file.path} is in no folder of scripts/architecture/zones.ts`];
  if (isTest(file.path)) return [];
  return file.imports.flatMap((one) => complaintAbout(file, zone, one) ?? []);
}

function complaintAbout(file: ParsedFile, zone: Zone, one: Import): string | undefined {
  const target = resolveImport(file.path, one.specifier);
  if (target.kind === 'package') {
    const allowed = zone.packages === 'any' || (zone.packages !== 'none' && zone.packages.includes(target.name));
    return allowed ? undefined : `${file.path} imports the package ${target.name}, which ${zone.name} may not`;
  }
  const other = zoneOf(target.path);
  if (other === undefined) return `${file.path} imports ${target.path}, which is in no zone`;
  if (other === zone || zone.mayImport.includes(other.name)) return undefined;
  const types = zone.mayImportTypesOf?.includes(other.name) ?? false;
  if (types && one.typeOnly) return undefined;
  const hint = types ? `only types of ${other.name} (import type)` : [...zone.mayImport].join(', ') || 'nothing';
  return `${file.path} imports ${target.path} (${other.name}), but ${zone.name} may import ${hint}`;
}
