import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import type { ResourceBlock, Template } from './template.ts';
import { type Place, parseTemplateText, type TemplateText } from './template-text.ts';

/** A template, or why a text is none. */
export type ParsedTemplate =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/** What is wrong, and where: line and column count from 1. */
export interface TemplateProblem extends Partial<Place> {
  /** Dotted path of the member: `Resources.Orders.Type`. Empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const TEMPLATE_BYTES_MAX = 1_000_000;
export const RESOURCES_MAX = 500;
/** More problems than a person reads at once. */
const PROBLEMS_MAX = 20;

/** A template from its YAML or JSON text, short forms of intrinsics included (`!Ref`, `!GetAtt`, `!Sub`, …). */
export function parseTemplate(text: string): ParsedTemplate {
  if (new TextEncoder().encode(text).length > TEMPLATE_BYTES_MAX) {
    return fail([
      {
        path: '',
        message: `A template may be ${TEMPLATE_BYTES_MAX} bytes at most. Keep long code in files of its own.`,
      },
    ]);
  }
  const parsed = parseTemplateText(text);
  if (!parsed.ok) return fail(parsed.problems.map((problem) => ({ path: '', ...problem })));
  return decode(parsed);
}

/** A template from JSON data that came from outside, such as the inline template of a scenario file. */
export function decodeTemplate(value: JsonValue): ParsedTemplate {
  return decode({ value, placeOf: () => undefined });
}

function decode(text: Pick<TemplateText, 'value' | 'placeOf'>): ParsedTemplate {
  const problems = problemsOf(text.value).slice(0, PROBLEMS_MAX);
  if (problems.length === 0) return { ok: true, template: text.value as unknown as Template }; // just checked to be one
  return fail(problems.map(({ keys, message }) => ({ path: keys.join('.'), message, ...text.placeOf(keys) })));
}

interface Problem {
  readonly keys: readonly string[];
  readonly message: string;
}

function problemsOf(template: JsonValue): readonly Problem[] {
  if (!isJsonObject(template))
    return [problem([], 'Template format error: a template is an object with a member Resources.')];
  const { Resources, Metadata, Description, AWSTemplateFormatVersion: version } = template;
  const problems: Problem[] = [];
  if (Metadata !== undefined && !isJsonObject(Metadata))
    problems.push(problem(['Metadata'], 'Metadata must be an object.'));
  if (Description !== undefined && typeof Description !== 'string')
    problems.push(problem(['Description'], 'Description must be a text.'));
  if (version !== undefined && version !== '2010-09-09') {
    problems.push(
      problem(['AWSTemplateFormatVersion'], 'Template format error: the only version there is, is 2010-09-09.'),
    );
  }
  if (!isJsonObject(Resources))
    return [...problems, problem(Resources === undefined ? [] : ['Resources'], RESOURCES_MISSING)];
  const ids = Object.keys(Resources);
  if (ids.length > RESOURCES_MAX)
    return [
      ...problems,
      problem(
        ['Resources'],
        `Template format error: Number of resources, ${ids.length}, is greater than maximum allowed, ${RESOURCES_MAX}`,
      ),
    ];
  return [...problems, ...ids.flatMap((id) => resourceProblems(id, Resources[id]))];
}

const RESOURCES_MISSING =
  'Template format error: At least one Resources member must be defined: an object of resources by logical id.';

function resourceProblems(id: string, block: JsonValue | undefined): readonly Problem[] {
  const keys = ['Resources', id];
  // Only what could not even be held: other characters and the like are diagnostics of the template.
  if (!/^[A-Za-z0-9]{1,255}$/.test(id))
    return [problem(keys, `Template format error: Resource name ${JSON.stringify(id)} is non alphanumeric.`)];
  if (!isJsonObject(block))
    return [problem(keys, `Template format error: ${id} must be an object with a member Type.`)];
  const problems: Problem[] = [];
  if (typeof block.Type !== 'string' || block.Type === '')
    problems.push(
      problem(keys, `Template format error: [/Resources/${id}] Every Resources object must contain a Type member.`),
    );
  for (const member of ['Properties', 'Metadata'] as const) {
    if (block[member] !== undefined && !isJsonObject(block[member]))
      problems.push(problem([...keys, member], `${member} of ${id} must be an object.`));
  }
  return [...problems, ...metadataProblems(keys, block)];
}

/** What the canvas and the editor take for granted. */
function metadataProblems(
  resource: readonly string[],
  { Metadata }: JsonObject & Pick<ResourceBlock, 'Metadata'>,
): readonly Problem[] {
  const metadata = Metadata as JsonValue | undefined; // not yet decoded, whatever the block's type says
  const coldstart = isJsonObject(metadata) ? metadata.Coldstart : undefined;
  if (coldstart === undefined) return [];
  const keys = [...resource, 'Metadata', 'Coldstart'];
  if (!isJsonObject(coldstart)) return [problem(keys, 'Coldstart must be an object.')];
  const { Position: position, Files: files, TestEvents: events } = coldstart;
  const problems: Problem[] = [];
  if (position !== undefined && !isPosition(position))
    problems.push(problem([...keys, 'Position'], 'Position must be two numbers, x and y.'));
  if (files !== undefined && !isTextMap(files))
    problems.push(problem([...keys, 'Files'], 'Files must be texts by path.'));
  if (events !== undefined && !isTextMap(events))
    problems.push(problem([...keys, 'TestEvents'], 'TestEvents must be texts by name.'));
  return problems;
}

function isPosition(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value.x === 'number' && typeof value.y === 'number';
}

function isTextMap(value: JsonValue): boolean {
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

function problem(keys: readonly string[], message: string): Problem {
  return { keys, message };
}

function fail(problems: readonly TemplateProblem[]): ParsedTemplate {
  return { ok: false, problems };
}
