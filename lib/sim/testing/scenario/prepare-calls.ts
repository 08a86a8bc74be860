import type { BundledFunction } from '#lib/sandbox/bundle/bundled-function.ts';
import { CodeBook } from '#lib/sandbox/bundle/code-book.ts';
import { functionSources } from '#lib/template/function-sources.ts';
import type { Template } from '#lib/template/template.ts';
import type { Scenario, ScheduledCall } from './scenario.ts';

/** Makes the calls ready that bring or change code, in the order in which they will be made. */
export async function prepareCalls(
  { config, calls }: Scenario,
  template: Template,
): Promise<{ readonly calls: readonly ScheduledCall[]; readonly bundles: readonly BundledFunction[] }> {
  const names = new Map(
    config.resources.flatMap((one) => (one.kind === 'function' ? [[String(one.id), one.name]] : [])),
  );
  const sources = functionSources(template).map((source) => ({ ...source, name: names.get(source.id) ?? source.id }));
  const book = new CodeBook(sources);
  const bundles: BundledFunction[] = [];
  const prepared: ScheduledCall[] = [];
  for (const { at, call } of calls.toSorted((a, b) => a.at - b.at)) {
    const ready = await book.prepare(call);
    prepared.push({ at, call: ready.call });
    bundles.push(...ready.bundles);
  }
  return { calls: prepared, bundles };
}
