'use client';

import { Select } from '#components/ui/select.tsx';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { partLabel } from '#lib/template/release-edits.ts';
import type { FieldInput } from './field-input.ts';
import { referencedId, referenceTo } from './reference-value.ts';
import { TextControl } from './text-control.tsx';

/** A reference to another resource of the document: only those that fit are offered. */
export function ReferenceControl(props: FieldInput) {
  const { id, spec, value, invalid, readOnly, onChange } = props;
  const { to, intrinsic } = spec.type.kind === 'reference' ? spec.type : { to: [], intrinsic: 'Ref' as const };
  const document = useDocumentStore();
  const fitting = useDocument(fittingIds(to)).split('\n').filter(Boolean);
  const current = referencedId(value);
  // A literal ARN or a text made of parts is edited as it is written.
  if (value !== undefined && current === undefined) return <TextControl {...props} asJson />;
  const options = fitting.map((each) => {
    const [value = '', label = value] = each.split('\t');
    return { value, label };
  });
  if (current !== undefined && !options.some((option) => option.value === current))
    options.push({ value: current, label: `${current} (not in this document)` });
  return (
    <Select
      id={id}
      value={current ?? ''}
      invalid={invalid}
      disabled={readOnly || options.length === 0}
      placeholder={options.length === 0 ? `No ${to.map(shortName).join(' or ')} yet` : 'None'}
      options={options}
      onChange={(chosen) =>
        onChange(referenceTo(chosen, intrinsic, document.getState().template.Resources[chosen]?.Type ?? ''))
      }
    />
  );
}

/** Ids and what they are called, as one text, so that edits elsewhere render nothing: neither holds a line break. */
const fittingIds =
  (to: readonly string[]) =>
  ({ template }: DocumentSnapshot): string =>
    Object.entries(template.Resources)
      .filter(([, block]) => to.includes(block.Type))
      .map(([each]) => `${each}\t${partLabel(template, each)}`)
      .join('\n');

const shortName = (type: string) => (type.split('::').at(-1) ?? type).toLowerCase();
