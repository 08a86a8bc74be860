import { formatSpan } from '#components/ui/format-span.ts';
import { percent } from '#components/ui/percent.ts';
import type { MadeView } from '#lib/client/run/made-by-calls.ts';
import type { AliasView, FunctionView } from '#lib/sim/journal/view.ts';

/** A setting by AWS's name, with the resource it names, if it does. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly resource?: string;
}

/** What the views of what a call made tell of its settings. An alarm's are beside its chart. */
export function madeSettings(view: MadeView, nameOf: (id: string) => string): readonly Setting[] {
  if (view.kind === 'function') return functionSettings(view);
  if (view.made.between === undefined) return [];
  const [source, target] = view.made.between;
  return [
    { name: 'UUID', value: view.made.name },
    { name: 'EventSourceArn', value: nameOf(source), resource: source },
    { name: 'FunctionName', value: nameOf(target), resource: target },
  ];
}

function functionSettings({ releases }: FunctionView): readonly Setting[] {
  const { latest, aliases, publishedCount, reserved } = releases;
  if (latest === undefined) return [];
  return [
    { name: 'Runtime', value: latest.runtime },
    { name: 'Handler', value: latest.handler },
    { name: 'MemorySize', value: `${latest.memoryMb} MB` },
    { name: 'Timeout', value: formatSpan(latest.timeout) },
    { name: 'Published versions', value: String(publishedCount) },
    ...(reserved === undefined ? [] : [{ name: 'ReservedConcurrentExecutions', value: String(reserved) }]),
    ...aliases.map((alias) => ({ name: `Alias ${alias.name}`, value: aliasWords(alias) })),
  ];
}

function aliasWords({ version, additional }: AliasView): string {
  return additional === undefined ? version : `${version} · ${additional.version} ${percent(additional.weight)}`;
}
