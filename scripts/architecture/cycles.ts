import type { ParsedFile } from './parsed-file.ts';
import { folderOf, resolveImport } from './source-tree.ts';
import { isTest, zoneOf, zones } from './zones.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The arrows of the table itself. */
export function zoneGraph(): Graph {
  return new Map(zones.map((zone) => [zone.name, new Set([...zone.mayImport, ...(zone.mayImportTypesOf ?? [])])]));
}

/**
 * Folders and the folders they import values from. Types are left out: they are gone when the program runs, and the
 * zones rule them. A zone made of single files counts as a folder of its own.
 */
export function folderGraph(files: readonly ParsedFile[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const file of files.filter(({ path }) => !isTest(path))) {
    const targets = file.imports.filter((one) => !one.typeOnly).map((one) => resolveImport(file.path, one.specifier));
    const folders = targets.flatMap((target) => (target.kind === 'file' ? [placeOf(target.path)] : []));
    const known = graph.get(placeOf(file.path)) ?? new Set();
    graph.set(placeOf(file.path), known);
    for (const folder of folders) if (folder !== placeOf(file.path)) known.add(folder);
  }
  return graph;
}

function placeOf(path: string): string {
  const zone = zoneOf(path);
  return zone?.places.includes(path) ? `(${zone.name})` : folderOf(path);
}

/** The first cycle found, as the names along it with the first repeated at the end; nothing when there is none. */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const finished = new Set<string>();
  for (const start of graph.keys()) {
    const cycle = follow(graph, start, [], finished);
    if (cycle) return cycle;
  }
  return undefined;
}

function follow(
  graph: Graph,
  name: string,
  path: readonly string[],
  finished: Set<string>,
): readonly string[] | undefined {
  if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
  if (finished.has(name)) return undefined;
  for (const next of graph.get(name) ?? []) {
    const cycle = follow(graph, next, [...path, name], finished);
    if (cycle) return cycle;
  }
  finished.add(name);
  return undefined;
}
