import { diagnose } from '#lib/template/diagnose.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import { titleOf } from '#lib/template/document-edits.ts';
import { edges } from '#lib/template/edges.ts';
import type { Edge, Template } from '#lib/template/template.ts';
import { keepIdentity } from './keep-identity.ts';
import { sameMeaning } from './same-meaning.ts';

/** What one tab shows of one document. Everything keeps its identity while it says the same. */
export interface DocumentSnapshot {
  readonly template: Template;
  readonly title: string;
  /** Logical ids in the template's order. */
  readonly ids: readonly string[];
  readonly edges: readonly Edge[];
  readonly diagnostics: readonly Diagnostic[];
  /** False until the server's state has come for the first time: an empty document is not an empty page yet. */
  readonly loaded: boolean;
  readonly status: SaveStatus;
  /** `none`: the server refused the key. */
  readonly access: 'edit' | 'view' | 'none';
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Everybody who has the document open, this tab first. */
  readonly people: readonly Person[];
}

/**
 * `saved`: the server has acknowledged, and stored, everything. `offline`: edits are kept in this tab until it is back.
 * `too-large`: the server takes no more of this tab, as the document would grow past its limit.
 */
export type SaveStatus = 'saved' | 'saving' | 'offline' | 'too-large';

/** Somebody who has the document open. */
export interface Person {
  readonly client: number;
  readonly self: boolean;
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  /** The logical id they have selected. */
  readonly selection?: string;
}

/** The snapshot of another template. */
export function withTemplate(before: DocumentSnapshot, template: Template): DocumentSnapshot {
  if (template === before.template) return before;
  const drawn = { ...before, template, title: titleOf(template) };
  // Typing and moving happen many times a second, and say nothing new about the rest.
  if (sameMeaning(before.template, template)) return drawn;
  return {
    ...drawn,
    ids: keepIdentity(before.ids, Object.keys(template.Resources)),
    edges: keepIdentity(before.edges, edges(template)),
    diagnostics: keepIdentity(before.diagnostics, diagnose(template)),
  };
}

export const emptyDocument: DocumentSnapshot = {
  template: { Resources: {} },
  title: '',
  ids: [],
  edges: [],
  diagnostics: [],
  loaded: false,
  status: 'saving',
  access: 'edit',
  canUndo: false,
  canRedo: false,
  people: [],
};
