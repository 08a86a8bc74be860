import { entryOf } from '#lib/template/catalogue/catalogue.ts';
import type { Edge, Template } from '#lib/template/template.ts';
import { isDeadLetterEdge } from '../canvas/canvas-model.ts';

/** A resource in the outline, with where its wires lead. */
export interface OutlineItem {
  readonly id: string;
  readonly type: string;
  /** `SQS queue` */
  readonly label: string;
  readonly links: readonly OutlineLink[];
}

/** A wire as the outline says it: what it means, and the resource at its other end. */
export interface OutlineLink {
  readonly edge: string;
  readonly direction: 'to' | 'from';
  readonly other: string;
  readonly dead: boolean;
}

/** The canvas in words, in the order in which messages flow: from what nothing leads to, along the wires. */
export function outline(template: Template, edges: readonly Edge[]): readonly OutlineItem[] {
  const ids = Object.keys(template.Resources).filter((id) => isDrawn(template, id));
  return inOrderOfFlow(ids, edges).map((id) => {
    const type = template.Resources[id]?.Type ?? '';
    return { id, type, label: entryOf(type)?.label ?? type, links: linksOf(id, edges) };
  });
}

function linksOf(id: string, edges: readonly Edge[]): readonly OutlineLink[] {
  return edges.flatMap((edge): OutlineLink[] => {
    const dead = isDeadLetterEdge(edge);
    if (edge.source === id) return [{ edge: edge.id, direction: 'to', other: edge.target, dead }];
    if (edge.target === id) return [{ edge: edge.id, direction: 'from', other: edge.source, dead }];
    return [];
  });
}

function inOrderOfFlow(ids: readonly string[], edges: readonly Edge[]): readonly string[] {
  const entered = new Set(edges.map(({ target }) => target));
  const ordered = new Set<string>();
  const visit = (id: string) => {
    if (ordered.has(id) || !ids.includes(id)) return;
    ordered.add(id);
    for (const { source, target } of edges) if (source === id) visit(target);
  };
  for (const id of ids) if (!entered.has(id)) visit(id);
  // What is left runs in circles; it is listed all the same.
  for (const id of ids) visit(id);
  return [...ordered];
}

function isDrawn(template: Template, id: string): boolean {
  return entryOf(template.Resources[id]?.Type ?? '')?.drawn !== 'nothing';
}
