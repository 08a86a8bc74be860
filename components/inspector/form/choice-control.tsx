'use client';

import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { PropertyType } from '#lib/template/catalogue/entry.ts';
import { asText } from '#lib/template/value-at.ts';
import type { FieldInput } from './field-input.ts';

/** One of the values AWS knows. A value it does not know stays in the list, so that it can be seen. */
export function ChoiceControl({ id, spec, value, invalid, readOnly, onChange }: FieldInput) {
  const { values: known, labels } = spec.type.kind === 'choice' ? spec.type : NOTHING_KNOWN;
  const current = asText(value) ?? '';
  const values = current === '' || known.includes(current) ? known : [...known, current];
  return (
    <Select
      id={id}
      value={current}
      invalid={invalid}
      disabled={readOnly}
      placeholder={typeof spec.default === 'string' ? (labels?.[spec.default] ?? spec.default) : 'Choose'}
      options={values.map((each) => ({ value: each, label: labels?.[each] ?? each }))}
      onChange={onChange}
    />
  );
}

const NOTHING_KNOWN: Omit<Extract<PropertyType, { kind: 'choice' }>, 'kind'> = { values: [] };

/** On or off; unset it shows AWS's default. */
export function BooleanControl({ id, describedBy, spec, value, readOnly, onChange }: FieldInput) {
  const on = value ?? spec.default ?? false;
  return (
    <div className="flex h-8 items-center gap-2">
      <Switch
        id={id}
        aria-describedby={describedBy}
        checked={on === true || on === 'true'}
        disabled={readOnly}
        onCheckedChange={onChange}
      />
      <span className="text-text-2 text-xs">{on === true || on === 'true' ? 'true' : 'false'}</span>
    </div>
  );
}
