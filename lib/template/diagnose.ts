import { checkAccount } from './account-settings.ts';
import type { Finding } from './catalogue/resource-type.ts';
import { checkCircles } from './check-circles.ts';
import { checkNames } from './check-names.ts';
import { checkProperties } from './check-properties.ts';
import { checkReferences } from './check-references.ts';
import type { Diagnostic } from './diagnostic.ts';
import { logicalIdProblem } from './logical-id.ts';
import { resolve } from './resolve.ts';
import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import type { Template } from './template.ts';

/** Everything a person should know about a template: of the whole first, then by resource in its order, errors first within each. */
export function diagnose(template: Template): readonly Diagnostic[] {
  const resolved = resolve(template);
  const byResource = [...resolved.resources.values()].flatMap((resource) => {
    const findings = findingsOf(resource, resolved).map((finding) => ({ ...finding, resource: resource.id }));
    return findings.sort((a, b) => SEVERITY[a.severity] - SEVERITY[b.severity]);
  });
  return [...keptSections(template), ...checkAccount(template), ...byResource];
}

/** Sections that change what CloudFormation would create, and change nothing here. Those that only describe are not named. */
const SECTIONS_NOT_SIMULATED = ['Transform', 'Conditions', 'Mappings', 'Rules', 'Hooks'] as const;

function keptSections(template: Template): readonly Diagnostic[] {
  return SECTIONS_NOT_SIMULATED.filter((section) => template[section] !== undefined).map((section) => ({
    severity: 'warning',
    code: 'not-simulated',
    message: `The section ${section} is kept in the template, and not simulated.`,
  }));
}

const SEVERITY = { error: 0, warning: 1, note: 2 } satisfies Record<Diagnostic['severity'], number>;

function findingsOf(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const idProblem = logicalIdProblem(resource.id, []);
  const general: Finding[] =
    idProblem === undefined ? [] : [{ severity: 'error', code: 'malformed-template', message: idProblem }];
  if (resource.type === undefined) return [...general, unknownType(resource)];
  return [
    ...general,
    ...conditionFindings(resource),
    ...intrinsicFindings(resource),
    ...checkProperties(resource, resource.type),
    ...checkReferences(resource, template),
    ...checkCircles(resource, template),
    ...checkNames(resource, template),
    ...(resource.type.check?.(resource, template) ?? []),
  ];
}

function unknownType({ block }: ResolvedResource): Finding {
  return {
    severity: 'warning',
    code: 'unknown-type',
    message: `${block.Type} is not simulated. It is kept in the template and takes no part in a run.`,
  };
}

function conditionFindings({ block }: ResolvedResource): readonly Finding[] {
  if (block.Condition === undefined) return [];
  const message = 'Condition is kept, and not simulated: the resource takes part in a run whatever it says.';
  return [{ severity: 'warning', code: 'not-simulated', message }];
}

function intrinsicFindings({ problems }: ResolvedResource): readonly Finding[] {
  const codes = { dangling: 'dangling-reference', malformed: 'wrong-type', 'not-simulated': 'not-simulated' } as const;
  return problems.map(({ path, kind, message }) => ({ severity: 'error', code: codes[kind], property: path, message }));
}
