'use client';

import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { unreachable } from '#lib/std/assert.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import { BooleanControl, ChoiceControl } from './choice-control.tsx';
import { limitsHint, needsJson } from './decode-field.ts';
import type { FieldInput } from './field-input.ts';
import { ListControl } from './list-control.tsx';
import { ReferenceControl } from './reference-control.tsx';
import { ReferencesControl } from './references-control.tsx';
import { TextControl } from './text-control.tsx';
import { TextListControl } from './text-list-control.tsx';
import { TextMapControl } from './text-map-control.tsx';

interface SettingFieldProps extends Pick<FieldInput, 'spec' | 'value' | 'readOnly' | 'onChange'> {
  /** What there is to say about this value. */
  readonly problems: readonly Diagnostic[];
  /** The field of one property of a list's element. */
  readonly field?: (item: PropertySpec) => ReactNode;
}

/** One value that a spec describes: its name as the template writes it, its control, what it means, and what is wrong with it. */
export function SettingField({ spec, value, problems, readOnly, onChange, field = noField }: SettingFieldProps) {
  const id = useId();
  const invalid = problems.some(({ severity }) => severity === 'error');
  const input = { id, describedBy: `${id}-about`, spec, value, invalid, readOnly, onChange };
  return (
    <>
      <div className="flex min-h-5 items-center gap-2">
        <label htmlFor={id} className="truncate font-medium text-xs" title={spec.path}>
          {spec.path}
        </label>
        {spec.required === true ? <span className="text-2xs text-hint">required</span> : null}
        {spec.simulated ? null : (
          <Badge title="Kept in the template; the simulation does not act on it">not simulated</Badge>
        )}
        {value === undefined || readOnly || spec.required === true ? null : (
          <IconButton
            label={resetLabel(spec)}
            size="icon-sm"
            side="left"
            className="ml-auto"
            onClick={() => onChange(undefined)}
          >
            <RotateCcw aria-hidden="true" className="size-3" />
          </IconButton>
        )}
      </div>
      <Control input={input} field={field} />
      <FieldProblems problems={problems} />
      <p id={input.describedBy} className="text-2xs text-text-2">
        {spec.documentation}
        <Hint spec={spec} />
      </p>
    </>
  );
}

const noField = () => null;

interface ControlProps extends Required<Pick<SettingFieldProps, 'field'>> {
  readonly input: FieldInput;
}

function Control({ input, field }: ControlProps) {
  const { type } = input.spec;
  if (needsJson(type, input.value)) return <TextControl {...input} asJson />;
  switch (type.kind) {
    case 'text':
    case 'integer':
    case 'number':
    case 'json':
      return <TextControl {...input} />;
    case 'boolean':
      return <BooleanControl {...input} />;
    case 'choice':
      return <ChoiceControl {...input} />;
    case 'reference':
      return <ReferenceControl {...input} />;
    case 'reference-list':
      return <ReferencesControl {...input} type={type} />;
    case 'text-map':
      return <TextMapControl {...input} />;
    case 'text-list':
      return <TextListControl {...input} />;
    case 'list':
      return <ListControl {...input} field={field} />;
    default:
      return unreachable(type);
  }
}

function Hint({ spec }: { readonly spec: PropertySpec }) {
  const limits = limitsHint(spec.type);
  const hints = [limits, spec.replaces === true ? 'changing it replaces the resource' : undefined].filter(Boolean);
  return hints.length === 0 ? null : <span className="text-hint">{` (${hints.join('; ')})`}</span>;
}

function FieldProblems({ problems }: { readonly problems: readonly Diagnostic[] }) {
  return problems.map(({ severity, message, code }) => (
    <p key={`${code}:${message}`} className={`text-2xs ${inks[severity]}`}>
      {message}
    </p>
  ));
}

const inks = {
  error: 'text-error-ink',
  warning: 'text-warm-ink',
  note: 'text-cold-ink',
} satisfies Record<Diagnostic['severity'], string>;

function resetLabel({ default: usual }: PropertySpec): string {
  if (usual === undefined) return 'Take this property away';
  return `Back to AWS’s default, ${typeof usual === 'object' ? JSON.stringify(usual) : String(usual)}`;
}
