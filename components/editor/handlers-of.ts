import { valueAt } from '#lib/template/property-path.ts';
import { handlerFile, sourceFiles } from '#lib/template/source-files.ts';
import type { Edge, Template } from '#lib/template/template.ts';
import { asText } from '#lib/template/value-at.ts';
import type { HandlerOf, PayloadSource } from './handler-typing-file.ts';

/** Each function of a document with its handler's file and what reaches it, as the language service wants to know it. */
export function handlersOf(template: Template, edges: readonly Edge[]): readonly HandlerOf[] {
  return Object.entries(template.Resources).flatMap(([id, block]): HandlerOf[] => {
    if (block.Type !== 'AWS::Lambda::Function') return [];
    const name = asText(valueAt(block.Properties, 'Handler')) ?? '';
    const file = handlerFile(sourceFiles(block), name);
    const exportName = name
      .slice(name.lastIndexOf('/') + 1)
      .split('.')
      .slice(1)
      .join('.');
    if (file === undefined || exportName === '') return [];
    return [{ function: id, path: file.path, exportName, sources: payloadSources(id, edges) }];
  });
}

/** Callers may send anything, which says nothing about the type: they count only where nothing else triggers. */
export function payloadSources(id: string, edges: readonly Edge[]): readonly PayloadSource[] {
  const sources = new Set<PayloadSource>();
  for (const edge of edges) {
    if (edge.target !== id) continue;
    if (edge.kind === 'invoke') sources.add('queue');
    if (edge.kind === 'target') sources.add('schedule');
  }
  return sources.size === 0 ? ['direct'] : [...sources];
}
