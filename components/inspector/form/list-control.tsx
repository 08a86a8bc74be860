'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';
import type { FieldInput } from './field-input.ts';

interface ListControlProps extends Pick<FieldInput, 'id' | 'spec' | 'value' | 'readOnly' | 'onChange'> {
  /** The field of one property of an element. */
  readonly field: (spec: PropertySpec) => ReactNode;
}

/** Objects in a row, such as the targets of a rule: each a small form of its own. */
export function ListControl({ id, field, spec, value, readOnly, onChange }: ListControlProps) {
  const elements: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const items = spec.type.kind === 'list' ? spec.type.items : [];
  const most = spec.type.kind === 'list' ? spec.type.maximumEntries : undefined;
  const named = items.some(({ path }) => path === 'Id');
  const remove = (index: number) => {
    const left = elements.filter((_, at) => at !== index);
    onChange(left.length === 0 ? undefined : left);
  };
  return (
    <fieldset id={id} aria-label={spec.path} className="min-w-0 flex flex-col gap-2">
      {elements.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an element is known by its place in the template
        <div key={index} className="rounded-lg border border-line p-2.5">
          <div className="flex items-center justify-between pb-1">
            <span className="text-2xs text-hint">{`${spec.path} ${index + 1}`}</span>
            {readOnly ? null : (
              <IconButton
                label={`Remove ${spec.path} ${index + 1}`}
                size="icon-sm"
                side="left"
                onClick={() => remove(index)}
              >
                <Trash2 aria-hidden="true" className="size-3.5" />
              </IconButton>
            )}
          </div>
          {items
            .filter((item) => item.simulated)
            .map((item) => (
              <Fragment key={item.path}>{field({ ...item, path: `${spec.path}.${index}.${item.path}` })}</Fragment>
            ))}
        </div>
      ))}
      {readOnly || elements.length >= (most ?? Number.POSITIVE_INFINITY) ? null : (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => onChange([...elements, named ? { Id: `Target${elements.length + 1}` } : {}])}
        >
          <Plus aria-hidden="true" className="size-3.5" /> Add one
        </Button>
      )}
    </fieldset>
  );
}
