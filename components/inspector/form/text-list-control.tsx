'use client';

import { Switch } from '#components/ui/switch.tsx';
import type { FieldInput } from './field-input.ts';
import { ReferenceListControl } from './reference-list-control.tsx';
import { TextControl } from './text-control.tsx';

/** A list of texts: switches where AWS knows the values, JSON where it does not. */
export function TextListControl(props: FieldInput) {
  const { id, spec, value, readOnly, onChange } = props;
  const values = spec.type.kind === 'text-list' ? spec.type.values : undefined;
  if (spec.type.kind === 'text-list' && spec.type.refersTo !== undefined) return <ReferenceListControl {...props} />;
  if (values === undefined) return <TextControl {...props} asJson />;
  const shown = value ?? spec.default;
  const chosen: readonly unknown[] = Array.isArray(shown) ? shown : [];
  const single = spec.type.kind === 'text-list' && spec.type.maximumEntries === 1;
  const toggle = (name: string, on: boolean) => {
    const others = single ? [] : chosen.filter((each): each is string => typeof each === 'string' && each !== name);
    const next = on ? [...others, name] : others;
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset id={id} aria-label={spec.path} className="min-w-0 flex flex-wrap gap-x-4 gap-y-1 py-1">
      {values.map((name) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control inside
        <label key={name} className="flex items-center gap-2 text-xs">
          <Switch checked={chosen.includes(name)} disabled={readOnly} onCheckedChange={(on) => toggle(name, on)} />
          <span className="font-mono">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
