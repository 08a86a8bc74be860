import type { ResourceConfig, SimulationConfig } from '#lib/sim/config.ts';
import { accountOf } from './account-settings.ts';
import type { CompileContext, FunctionCode } from './catalogue/resource-type.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnostic } from './diagnostic.ts';
import { resolve } from './resolve.ts';
import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import type { Template } from './template.ts';

/** What a template comes to: what the simulator runs, what was left out of it and why, and all there is to say about it. */
export interface Compilation {
  readonly config: SimulationConfig;
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A resource that does not run, with the reason in a sentence. */
export interface LeftOut {
  readonly resource: string;
  readonly reason: string;
}

/**
 * The simulator's configuration of a template. `codes` holds the bundle of each function by logical id. A resource
 * with errors is left out, and so is what refers to it: a run starts with what holds together.
 */
export function compile(template: Template, codes: ReadonlyMap<string, FunctionCode>): Compilation {
  const diagnostics = diagnose(template);
  const resolved = resolve(template);
  const leftOut = findLeftOut(resolved, diagnostics, codes);
  const account = accountOf(template);
  const context: CompileContext = { template: kept(resolved, leftOut), account, codes };
  const resources = [...context.template.resources.values()].flatMap((resource): readonly ResourceConfig[] => {
    const config = resource.type?.compile?.(resource, context);
    return config === undefined ? [] : [config];
  });
  return {
    config: { account, resources },
    leftOut: [...leftOut].map(([resource, reason]) => ({ resource, reason })),
    diagnostics,
  };
}

function findLeftOut(
  { resources }: ResolvedTemplate,
  diagnostics: readonly Diagnostic[],
  codes: ReadonlyMap<string, FunctionCode>,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const resource of resources.values()) {
    const reason = ownReason(resource, diagnostics, codes);
    if (reason !== undefined) reasons.set(resource.id, reason);
  }
  // What depends on it, and on that in turn: each round finds the next ring, so it ends after as many as there are resources.
  for (let found = true; found; ) {
    found = false;
    for (const resource of resources.values()) {
      const missing = reasons.has(resource.id)
        ? undefined
        : dependencies(resource, resources).find((id) => reasons.has(id));
      if (missing === undefined) continue;
      reasons.set(resource.id, `It needs ${missing}, which is left out.`);
      found = true;
    }
  }
  return new Map([...resources.keys()].flatMap((id) => (reasons.has(id) ? [[id, reasons.get(id) ?? '']] : [])));
}

function ownReason(
  { id, type, block }: ResolvedResource,
  diagnostics: readonly Diagnostic[],
  codes: ReadonlyMap<string, FunctionCode>,
): string | undefined {
  if (type === undefined) return `${block.Type} is not simulated.`;
  const error = diagnostics.find(({ severity, resource }) => severity === 'error' && resource === id);
  if (error !== undefined) return error.message;
  return type.kind === 'function' && !codes.has(id) ? 'Its code has not been bundled.' : undefined;
}

/** Known resources only: a function may name a bucket in its environment, whether or not buckets are simulated. */
function dependencies(
  { references, dependsOn }: ResolvedResource,
  resources: ReadonlyMap<string, ResolvedResource>,
): readonly string[] {
  const referred = references.flatMap(({ meaning }) => (meaning.kind === 'resource' ? [meaning.id] : []));
  return [...referred, ...dependsOn].filter((id) => resources.get(id)?.type !== undefined);
}

function kept({ template, resources }: ResolvedTemplate, leftOut: ReadonlyMap<string, string>): ResolvedTemplate {
  return { template, resources: new Map([...resources].filter(([id]) => !leftOut.has(id))) };
}
