import type { ParsedFile } from './parsed-file.ts';
import { folderOf, resolveImport } from './source-tree.ts';
import { isTest, zones } from './zones.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The arrows of the table itself. */
export function zoneGraph(): Graph {
  return new Map(zones.map((zone) => [zone.name, new Set([...zone.mayImport, ...(zone.mayImportTypesOf ?? [])])]));
}

/** Files and the files they import values from. Types are left out: they are gone when the program runs. */
export function fileGraph(files: readonly ParsedFile[]): Graph {
  return graphOf(files, (path) => path);
}

/**
 * Folders and the folders they import values from. A folder and those below it count as one family, since what stands
 * at its top may be both the words its parts share and what puts them together; files must still have no cycle.
 */
export function folderGraph(files: readonly ParsedFile[]): Graph {
  return graphOf(files, folderOf);
}

function graphOf(files: readonly ParsedFile[], placeOf: (path: string) => string): Graph {
  const graph = new Map<string, Set<string>>();
  for (const file of files.filter(({ path }) => !isTest(path))) {
    const place = placeOf(file.path);
    const known = graph.get(place) ?? new Set();
    graph.set(place, known);
    for (const target of valueTargetsOf(file).map(placeOf)) if (!areFamily(place, target)) known.add(target);
  }
  return graph;
}

function valueTargetsOf(file: ParsedFile): readonly string[] {
  const targets = file.imports.filter((one) => !one.typeOnly).map((one) => resolveImport(file.path, one.specifier));
  return targets.flatMap((target) => (target.kind === 'file' ? [target.path] : []));
}

function areFamily(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
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
