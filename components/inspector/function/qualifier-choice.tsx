'use client';

import { Select } from '#components/ui/select.tsx';
import { useTestQualifier } from './test-runs.ts';
import { versionWords } from './versions/releases.ts';
import { useAliasNames, usePublished } from './versions/use-releases.ts';

/** No qualifier: what a caller that names the function alone gets. */
const NONE = 'none';

/** Which version or alias a test invokes. Without any there is nothing to choose. */
export function QualifierChoice({ resource }: { readonly resource: string }) {
  const published = usePublished(resource);
  const aliases = useAliasNames(resource);
  const [qualifier, choose] = useTestQualifier(resource);
  if (published.length === 0 && aliases.length === 0 && qualifier === undefined) return null;
  const options = [
    { value: NONE, label: `${resource}, which is $LATEST` },
    ...aliases.map((name) => ({ value: name, label: `${resource}:${name}` })),
    ...published.map((version) => ({ value: version, label: `${resource}:${version}, ${versionWords(version)}` })),
  ];
  if (qualifier !== undefined && !options.some(({ value }) => value === qualifier))
    options.push({ value: qualifier, label: `${resource}:${qualifier} (not in this run)` });
  return (
    <div className="px-3.5 pt-2">
      <Select
        label="Version or alias to test"
        className="h-7 text-xs"
        value={qualifier ?? NONE}
        options={options}
        onChange={(chosen) => choose(chosen === NONE ? undefined : chosen)}
      />
    </div>
  );
}
