import { readFileSync } from 'node:fs';
import { dirname, resolve as resolvePath } from 'node:path';
import type { BundledFunction } from '#lib/sandbox/bundle/bundled-function.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { compile } from '#lib/template/compile.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import { decodeTemplate, type ParsedTemplate, parseTemplate } from '#lib/template/parse-template.ts';
import type { Template } from '#lib/template/template.ts';
import { bundleTemplate } from './bundle-template.ts';
import { type FileProblem, type Loaded, placeOf } from './file-problem.ts';
import { prepareCalls } from './prepare-calls.ts';
import { resolveScenario } from './resolve-scenario.ts';
import type { Scenario } from './scenario.ts';
import { decodeScenario } from './scenario-file.ts';
import { readSource, type Source } from './source.ts';

/** A scenario with the code its functions run. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly bundles: readonly BundledFunction[];
  /** What a person should know although the file is right: warnings, and handlers whose Init will fail. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The seed of a scenario that names none. */
const DEFAULT_SEED = 1;

/**
 * Loads a scenario file with its template and code. `seed` outranks the file's own. All that is wrong with the file
 * comes back as problems; nothing has run then.
 */
export async function loadScenario(
  path: string,
  options: { readonly seed?: number | undefined } = {},
): Promise<Loaded<LoadedScenario>> {
  const text = readText(path);
  if (!text.ok) return text;
  return loadScenarioText(text.value, { ...options, folder: dirname(path) });
}

/** The same from a text. `folder`: where a template named by its path is looked for. */
export async function loadScenarioText(
  text: string,
  { seed, folder }: { readonly seed?: number | undefined; readonly folder: string },
): Promise<Loaded<LoadedScenario>> {
  const source = readSource(text);
  if (!source.ok) return source;
  const file = decodeScenario(source.value);
  if (!file.ok) return file;
  const template = readTemplate(file.value.template, folder, source.value);
  if (!template.ok) return template;
  const { codes, bundles, diagnostics: codeDiagnostics } = await bundleTemplate(template.value);
  const { config, leftOut, diagnostics } = compile(template.value, codes);
  const broken = templateProblems(diagnostics, source.value);
  if (broken.length > 0) return { ok: false, problems: broken };
  const scenario = resolveScenario(file.value, {
    template: template.value,
    config,
    seed: seed ?? file.value.seed ?? DEFAULT_SEED,
    lineOf: source.value.lineOf,
  });
  if (!scenario.ok) return scenario;
  const prepared = await prepareCalls(scenario.value, template.value);
  const said = diagnostics.filter(({ severity }) => severity !== 'note');
  const notRun = leftOut.map(({ resource, reason }) => notSimulated(resource, reason));
  return {
    ok: true,
    value: {
      scenario: { ...scenario.value, calls: prepared.calls },
      bundles: [...bundles, ...prepared.bundles],
      diagnostics: [...said, ...notRun, ...codeDiagnostics],
    },
  };
}

function readText(path: string): Loaded<string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') };
  } catch (error) {
    return problem({ place: '', reason: `The file cannot be read: ${messageOf(error)}` });
  }
}

function readTemplate(template: string | JsonObject, folder: string, source: Source): Loaded<Template> {
  if (typeof template !== 'string') return inline(decodeTemplate(template), source);
  const text = readText(resolvePath(folder, template));
  if (text.ok) return fromFile(parseTemplate(text.value), template, source);
  return problem({ ...placed(source, []), reason: `${template}: ${text.problems[0]?.reason ?? ''}` });
}

function inline(parsed: ParsedTemplate, source: Source): Loaded<Template> {
  if (parsed.ok) return { ok: true, value: parsed.template };
  const problems = parsed.problems.map(({ path, message }) => ({
    ...placed(source, path === '' ? [] : path.split('.')),
    reason: message,
  }));
  return { ok: false, problems };
}

/** The lines of its problems are those of the template's own file. */
function fromFile(parsed: ParsedTemplate, file: string, source: Source): Loaded<Template> {
  if (parsed.ok) return { ok: true, value: parsed.template };
  const problems = parsed.problems.map(({ line, message }) => ({
    ...placed(source, []),
    reason: `${file}${line === undefined ? '' : `:${line}`}: ${message}`,
  }));
  return { ok: false, problems };
}

/** A template with errors is no base for expectations: nobody meant the run without the resources left out. */
function templateProblems(diagnostics: readonly Diagnostic[], source: Source): readonly FileProblem[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ resource, property, message }) => ({ ...placed(source, pathOf(resource, property)), reason: message }));
}

/** A property without a resource is written from the template's root. */
function pathOf(resource: string | undefined, property: string | undefined): readonly string[] {
  const inside = property?.split('.') ?? [];
  if (resource === undefined) return inside;
  return ['Resources', resource, ...(inside.length === 0 ? [] : ['Properties', ...inside])];
}

function notSimulated(resource: string, reason: string): Diagnostic {
  return { severity: 'warning', code: 'not-simulated', resource, message: `${resource} does not run. ${reason}` };
}

/** A place inside the template. */
function placed({ lineOf }: Source, inside: readonly string[]): Pick<FileProblem, 'place' | 'line'> {
  const path = ['template', ...inside];
  const line = lineOf(path);
  return { place: placeOf(path), ...(line !== undefined && { line }) };
}

function problem(one: FileProblem): Loaded<never> {
  return { ok: false, problems: [one] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
