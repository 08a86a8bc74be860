'use client';

import { useEffect, useRef } from 'react';
import { usePageLocation } from '#components/workbench/page-location.ts';
import { useDocument, useEdits, useProperty, useResourceProblems } from '#lib/client/document/hooks.tsx';
import type { JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';
import { SettingField } from './setting-field.tsx';

interface PropertyFieldProps {
  readonly resource: string;
  readonly spec: PropertySpec;
}

/** One property of a resource, bound to the document. */
export function PropertyField({ resource, spec }: PropertyFieldProps) {
  const value = useProperty(resource, spec.path);
  const problems = useResourceProblems(resource).filter(({ property }) => property === spec.path);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const edits = useEdits();
  const frame = useAttention(spec.path);
  const onChange = (next: JsonValue | undefined) => {
    if (next === undefined) edits.unsetProperty({ resource, path: spec.path });
    else edits.setProperty({ resource, path: spec.path, value: next });
  };
  const setting = { spec, value, problems, readOnly, onChange };
  return (
    <div ref={frame} data-field={spec.path} className="flex flex-col gap-1 py-2">
      <SettingField {...setting} field={(item) => <PropertyField resource={resource} spec={item} />} />
    </div>
  );
}

/** Comes into view with the keyboard's focus when the address names this field. */
function useAttention(path: string) {
  const frame = useRef<HTMLDivElement>(null);
  const wanted = usePageLocation(({ field }) => field === path);
  useEffect(() => {
    if (!wanted) return;
    frame.current?.scrollIntoView({ block: 'center' });
    frame.current?.querySelector<HTMLElement>('input, textarea, button[role], [id]')?.focus({ preventScroll: true });
  }, [wanted]);
  return frame;
}
