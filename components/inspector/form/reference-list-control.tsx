'use client';

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import { asText } from '#lib/template/value-at.ts';
import type { FieldInput } from './field-input.ts';

/** References in an order that counts, such as a function's layers: each can move, leave, and others can come. */
export function ReferenceListControl({ id, spec, value, readOnly, onChange }: FieldInput) {
  const types = spec.type.kind === 'text-list' ? (spec.type.refersTo ?? []) : [];
  const fitting = useDocument(fittingIds(types)).split(' ').filter(Boolean);
  const listed: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const free = fitting.filter((each) => !listed.some((item) => referenceOf(item) === each));
  const change = (next: readonly JsonValue[]) => onChange(next.length === 0 ? undefined : [...next]);
  const swap = (index: number, other: number) => change(swapped(listed, index, other));
  return (
    <fieldset id={id} aria-label={spec.path} className="flex min-w-0 flex-col gap-1">
      {listed.map((item, index) => (
        <div key={nameOf(item)} className="flex items-center gap-1 rounded-md border border-line px-2 py-0.5">
          <span className="w-4 text-2xs text-hint">{index + 1}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-xs">{nameOf(item)}</span>
          {readOnly ? null : (
            <>
              <IconButton
                label={`${nameOf(item)} earlier`}
                size="icon-sm"
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              >
                <ArrowUp aria-hidden="true" className="size-3.5" />
              </IconButton>
              <IconButton
                label={`${nameOf(item)} later`}
                size="icon-sm"
                disabled={index === listed.length - 1}
                onClick={() => swap(index, index + 1)}
              >
                <ArrowDown aria-hidden="true" className="size-3.5" />
              </IconButton>
              <IconButton
                label={`Remove ${nameOf(item)}`}
                size="icon-sm"
                onClick={() => change(listed.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden="true" className="size-3.5" />
              </IconButton>
            </>
          )}
        </div>
      ))}
      {readOnly ? null : (
        <Select
          label={`Add to ${spec.path}`}
          value=""
          disabled={free.length === 0}
          placeholder={free.length === 0 ? 'Nothing to add: draw one first' : 'Add one'}
          options={free.map((each) => ({ value: each, label: each }))}
          onChange={(chosen) => change([...listed, { Ref: chosen }])}
        />
      )}
    </fieldset>
  );
}

const referenceOf = (item: JsonValue) => (isJsonObject(item) && typeof item.Ref === 'string' ? item.Ref : undefined);
const nameOf = (item: JsonValue) => referenceOf(item) ?? asText(item) ?? JSON.stringify(item);

function swapped(items: readonly JsonValue[], a: number, b: number): readonly JsonValue[] {
  return items.map((item, index) => (index === a ? (items[b] ?? item) : index === b ? (items[a] ?? item) : item));
}

/** As one text, so that edits elsewhere render nothing: logical ids hold no spaces. */
const fittingIds =
  (types: readonly string[]) =>
  ({ template }: DocumentSnapshot): string =>
    Object.entries(template.Resources)
      .filter(([, block]) => types.includes(block.Type))
      .map(([each]) => each)
      .join(' ');
