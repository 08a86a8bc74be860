import { entryOf } from '#lib/template/catalogue/catalogue.ts';
import type { Edge, ResourceBlock, Template } from '#lib/template/template.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Half of what a node takes, roughly: from its top left corner to where wires meet. */
const NODE_HALF: Point = { x: 95, y: 75 };
const PILL_HALF: Point = { x: 72, y: 15 };
const COLUMNS = 3;
const CELL: Point = { x: 300, y: 310 };

/**
 * Where everything drawn stands: where the template says, a mapping without a place of its own halfway between its
 * queue and its function, and the rest in a grid below (a template that came from elsewhere has no places at all).
 */
export function placements(template: Template, edges: readonly Edge[]): ReadonlyMap<string, Point> {
  const drawn = Object.entries(template.Resources).filter(([, block]) => entryOf(block.Type)?.drawn !== 'nothing');
  const places = new Map<string, Point>();
  for (const [id, block] of drawn) {
    const position = block.Metadata?.Coldstart?.Position;
    if (position !== undefined && isPoint(position)) places.set(id, position);
  }

  const below = Math.max(0, ...[...places.values()].map(({ y }) => y + CELL.y));
  const homeless = drawn.filter(([id, block]) => !places.has(id) && !isPill(block));
  for (const [index, [id]] of homeless.entries()) {
    places.set(id, { x: (index % COLUMNS) * CELL.x, y: below + Math.floor(index / COLUMNS) * CELL.y });
  }

  for (const [id, block] of drawn) if (isPill(block) && !places.has(id)) places.set(id, halfway(id, edges, places));
  return places;
}

/** A free place near the wanted one: nothing new lies on top of something else. */
export function freePlace(wanted: Point, taken: Iterable<Point>): Point {
  const places = [...taken];
  const isFree = (place: Point) =>
    places.every(({ x, y }) => Math.abs(x - place.x) >= ROOM.x || Math.abs(y - place.y) >= ROOM.y);
  for (let ring = 0; ring < RINGS; ring++) {
    const free = around(wanted, ring).find(isFree);
    if (free !== undefined) return { x: Math.round(free.x), y: Math.round(free.y) };
  }
  return { x: Math.round(wanted.x), y: Math.round(wanted.y) };
}

/** From one node to the next along a wire: room for a pill between the two. */
export const STRIDE = 400;

/** What a node takes, with some air around it: a function grows while it runs, by its causes of failure and its aliases. */
const ROOM: Point = { x: 270, y: 290 };
const RINGS = 24;

/** The places of one ring around another, those below first: the dock hides less of a canvas than its panels do. */
function around({ x, y }: Point, ring: number): readonly Point[] {
  const step = { x: ROOM.x / 2, y: ROOM.y / 2 };
  const at = (column: number, row: number) => ({ x: x + column * step.x, y: y + row * step.y });
  if (ring === 0) return [at(0, 0)];
  const along = Array.from({ length: ring * 2 + 1 }, (_, i) => i - ring);
  return [
    ...along.map((column) => at(column, ring)),
    ...along.map((row) => at(ring, row)),
    ...along.map((row) => at(-ring, row)),
    ...along.map((column) => at(column, -ring)),
  ];
}

export const isPill = (block: ResourceBlock): boolean => entryOf(block.Type)?.drawn === 'pill';

function halfway(id: string, edges: readonly Edge[], places: ReadonlyMap<string, Point>): Point {
  const from = places.get(edges.find((edge) => edge.target === id)?.source ?? '');
  const to = places.get(edges.find((edge) => edge.source === id)?.target ?? '');
  const ends = [from, to].filter((point) => point !== undefined);
  if (ends.length === 0) return { x: 0, y: 0 };
  const centre = (axis: 'x' | 'y') => ends.reduce((sum, end) => sum + end[axis], 0) / ends.length + NODE_HALF[axis];
  return { x: Math.round(centre('x') - PILL_HALF.x), y: Math.round(centre('y') - PILL_HALF.y) };
}

/** A document may come from anywhere: what is not two numbers is no place. */
const isPoint = ({ x, y }: Point): boolean => Number.isFinite(x) && Number.isFinite(y);
