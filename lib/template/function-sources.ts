import type { Runtime } from '#lib/sim/config.ts';
import { RUNTIMES } from './catalogue/function-properties.ts';
import { layerFiles } from './layers.ts';
import { resolve } from './resolve.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';
import type { Template } from './template.ts';
import { textAt } from './value-at.ts';

/** What the bundler needs of one function. */
export interface FunctionSources {
  readonly id: string;
  readonly files: readonly SourceFile[];
  /** Below `/opt`. */
  readonly layers: readonly SourceFile[];
  readonly handler: string;
  readonly runtime: Runtime;
}

/** The functions of a template that have code and say how to run it; what is wrong with the others, the diagnostics say. */
export function functionSources(template: Template): readonly FunctionSources[] {
  const resolved = resolve(template);
  return [...resolved.resources.values()].flatMap((resource) => {
    const { id, type, block, properties } = resource;
    const handler = textAt(properties, 'Handler');
    const runtime = textAt(properties, 'Runtime');
    const files = sourceFiles(block);
    if (type?.kind !== 'function' || handler === undefined || !isRuntime(runtime) || files.length === 0) return [];
    return [{ id, files, layers: layerFiles(resource, resolved), handler, runtime }];
  });
}

function isRuntime(text: string | undefined): text is Runtime {
  return RUNTIMES.some((runtime) => runtime === text);
}
