'use client';

import { Trash2 } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { JsonValue } from '#lib/std/json.ts';
import type { PropertyType } from '#lib/template/catalogue/entry.ts';
import type { FieldInput } from './field-input.ts';
import { ReferenceControl } from './reference-control.tsx';

interface ReferencesControlProps extends FieldInput {
  readonly type: Extract<PropertyType, { kind: 'reference-list' }>;
}

/** References in a row: one control each, and one more to add another. */
export function ReferencesControl({ type, ...props }: ReferencesControlProps) {
  const { id, spec, value, readOnly, onChange } = props;
  const elements: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const full = elements.length >= (type.maximumEntries ?? Number.POSITIVE_INFINITY);
  const change = (index: number, next: JsonValue | undefined) => {
    const left = elements.toSpliced(index, 1, ...(next === undefined ? [] : [next]));
    onChange(left.length === 0 ? undefined : left);
  };
  const element = { ...spec, type: type.item };
  return (
    <fieldset id={id} aria-label={spec.path} className="flex min-w-0 flex-col gap-1.5">
      {elements.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an element is known by its place in the template
        <div key={index} className="flex items-center gap-1.5">
          <div className="min-w-0 flex-1">
            <ReferenceControl
              {...props}
              id={`${id}-${index}`}
              spec={element}
              value={each}
              onChange={(next) => change(index, next)}
            />
          </div>
          {readOnly ? null : (
            <IconButton
              label={`Remove ${spec.path} ${index + 1}`}
              size="icon-sm"
              side="left"
              onClick={() => change(index, undefined)}
            >
              <Trash2 aria-hidden="true" className="size-3.5" />
            </IconButton>
          )}
        </div>
      ))}
      {readOnly || full ? null : (
        <ReferenceControl
          {...props}
          id={`${id}-more`}
          spec={element}
          value={undefined}
          onChange={(next) => change(elements.length, next)}
        />
      )}
    </fieldset>
  );
}
