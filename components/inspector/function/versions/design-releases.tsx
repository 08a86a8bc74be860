'use client';

import { Plus } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { look } from '#components/workbench/page-location.ts';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument, useEdits } from '#lib/client/document/hooks.tsx';
import { partsOf } from '#lib/template/release-edits.ts';
import { TabSection } from './tab-section.tsx';

/** The versions and aliases that the template gives the function: every run begins with them. */
export function DesignReleases({ resource }: { readonly resource: string }) {
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const ids = useDocument(partIds(resource)).split(' ').filter(Boolean);
  const edits = useEdits();
  return (
    <TabSection title="In the design">
      <p className="px-3.5 pb-1.5 text-text-2 text-xs">
        {ids.length === 0
          ? 'Every run begins with the versions and aliases of the design. It has none of this function yet.'
          : 'Every run begins with these:'}
      </p>
      <ul className="px-3.5">
        {ids.map((id) => (
          <li key={id} className="flex items-baseline gap-2 py-0.5">
            <Button variant="link" size="inline" onClick={() => look({ select: [id] })}>
              {id}
            </Button>
            <PartWords id={id} />
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <div className="flex gap-2 px-3.5 pt-1.5">
          <Button size="sm" onClick={() => edits.addVersion(resource)}>
            <Plus aria-hidden="true" className="size-3.5" /> Version
          </Button>
          <Button size="sm" onClick={() => edits.addAlias(resource)}>
            <Plus aria-hidden="true" className="size-3.5" /> Alias
          </Button>
        </div>
      )}
    </TabSection>
  );
}

function PartWords({ id }: { readonly id: string }) {
  const words = useDocument(({ template }) => {
    const block = template.Resources[id];
    const { Name, Description } = block?.Properties ?? {};
    const said = typeof Name === 'string' ? Name : Description;
    return `${block?.Type ?? ''}${typeof said === 'string' && said !== '' ? ` · ${said}` : ''}`;
  });
  return <span className="min-w-0 truncate text-2xs text-hint">{words}</span>;
}

/** As one text, so that edits elsewhere render nothing: logical ids hold no spaces. */
const partIds =
  (resource: string) =>
  ({ template }: DocumentSnapshot): string =>
    partsOf(template, resource).join(' ');
