import { bundleFunction } from '#lib/sandbox/bundle/bundle-function.ts';
import type { BundledFunction } from '#lib/sandbox/bundle/bundled-function.ts';
import type { FunctionCode } from '#lib/template/catalogue/resource-type.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import { functionSources } from '#lib/template/function-sources.ts';
import type { Template } from '#lib/template/template.ts';

/** The code of a template's functions, ready to run. */
export interface TemplateCode {
  /** By logical id: what `compile` wants. */
  readonly codes: ReadonlyMap<string, FunctionCode>;
  readonly bundles: readonly BundledFunction[];
  /** Code that does not parse or import: no mistake of the file, the function's Init fails as on AWS. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Bundles every function of a template. */
export async function bundleTemplate(template: Template): Promise<TemplateCode> {
  const bundled = await Promise.all(
    functionSources(template).map(async (source) => ({ id: source.id, bundle: await bundleFunction(source) })),
  );
  return {
    codes: new Map(bundled.map(({ id, bundle }) => [id, bundle])),
    bundles: bundled.map(({ bundle }) => bundle),
    diagnostics: bundled.flatMap(({ id, bundle }) => codeDiagnostics(id, bundle)),
  };
}

function codeDiagnostics(resource: string, { diagnostics, failure }: BundledFunction): readonly Diagnostic[] {
  const common = { severity: 'warning', code: 'code-error', resource } as const;
  if (diagnostics.length === 0 && failure !== undefined) {
    return [{ ...common, message: `${failure.errorType}: ${failure.errorMessage}` }];
  }
  return diagnostics.map(({ file, line, column, message }) => ({
    ...common,
    message: `${file}:${line}:${column}: ${message}`,
    place: { file, line, column },
  }));
}
