'use client';

import { RotateCcw } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { usePageLocation } from '#components/workbench/page-location.ts';
import { useDocument, useEdits, useProperty, useResourceProblems } from '#lib/client/document/hooks.tsx';
import { unreachable } from '#lib/std/assert.ts';
import type { JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';
import type { Diagnostic } from '#lib/template/diagnostic.ts';
import { BooleanControl, ChoiceControl } from './choice-control.tsx';
import { limitsHint, needsJson } from './decode-field.ts';
import type { FieldInput } from './field-input.ts';
import { ListControl } from './list-control.tsx';
import { ReferenceControl } from './reference-control.tsx';
import { TextControl } from './text-control.tsx';
import { TextListControl } from './text-list-control.tsx';
import { TextMapControl } from './text-map-control.tsx';

interface PropertyFieldProps {
  readonly resource: string;
  readonly spec: PropertySpec;
}

/** One property: its name as CloudFormation writes it, its control, what it means, and what is wrong with it. */
export function PropertyField({ resource, spec }: PropertyFieldProps) {
  const id = useId();
  const value = useProperty(resource, spec.path);
  const problems = useResourceProblems(resource).filter(({ property }) => property === spec.path);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const edits = useEdits();
  const frame = useAttention(spec.path);
  const onChange = (next: JsonValue | undefined) => {
    if (next === undefined) edits.unsetProperty({ resource, path: spec.path });
    else edits.setProperty({ resource, path: spec.path, value: next });
  };
  const invalid = problems.some(({ severity }) => severity === 'error');
  const input = { id, describedBy: `${id}-about`, spec, value, invalid, readOnly, onChange };
  return (
    <div ref={frame} data-field={spec.path} className="flex flex-col gap-1 py-2">
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
      <Control input={input} resource={resource} />
      <FieldProblems problems={problems} />
      <p id={input.describedBy} className="text-2xs text-text-2">
        {spec.documentation}
        <Hint spec={spec} />
      </p>
    </div>
  );
}

function Control({ input, resource }: { readonly input: FieldInput; readonly resource: string }) {
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
    case 'text-map':
      return <TextMapControl {...input} />;
    case 'text-list':
      return <TextListControl {...input} />;
    case 'list':
      return <ListControl {...input} field={(item) => <PropertyField resource={resource} spec={item} />} />;
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
