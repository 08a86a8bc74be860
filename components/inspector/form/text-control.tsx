'use client';

import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Input, TextArea } from '#components/ui/input.tsx';
import type { PropertyType } from '#lib/template/catalogue/entry.ts';
import { decodeField, fieldText } from './decode-field.ts';
import type { FieldInput } from './field-input.ts';

interface TextControlProps extends FieldInput {
  /** JSON of a value that a plain field cannot show. */
  readonly asJson?: boolean;
}

/**
 * A field one types into: texts, numbers, JSON. The document hears of it on Enter or when the field is left; what
 * cannot be held as the property's type stays in the field, with what is wrong with it.
 */
export function TextControl(props: TextControlProps) {
  const { id, describedBy, spec, value, invalid, readOnly, onChange } = props;
  const type: PropertyType = props.asJson === true ? { kind: 'json' } : spec.type;
  const { text, setText, problem, commit, revert, put } = useDraft(type, value, onChange);
  const long = type.kind === 'json' || (type.kind === 'text' && type.multiline === true);
  const step = stepOf(type);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') revert();
    if (event.key === 'Enter' && (!long || event.metaKey || event.ctrlKey)) commit();
    if (step === undefined || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    put(stepped(type, { text, placeholder: spec.default, by: event.key === 'ArrowUp' ? step : -step }));
  };
  const shared = {
    id,
    value: text,
    readOnly,
    spellCheck: false,
    placeholder: placeholderOf(spec.default),
    'aria-describedby': describedBy,
    'aria-invalid': invalid || problem !== undefined,
    onBlur: commit,
    onKeyDown: press,
  };
  return (
    <>
      {long ? (
        <TextArea
          {...shared}
          rows={Math.min(10, Math.max(2, text.split('\n').length))}
          className="font-mono text-xs"
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <div className="flex items-center gap-1.5">
          <Input
            {...shared}
            inputMode={step === undefined ? 'text' : 'decimal'}
            className={step === undefined ? '' : 'font-mono'}
            onChange={(event) => setText(event.target.value)}
          />
          {spec.unit === undefined ? null : <span className="shrink-0 text-2xs text-hint">{spec.unit}</span>}
          {step === undefined || readOnly ? null : (
            <Steppers onStep={(by) => put(stepped(type, { text, placeholder: spec.default, by: by * step }))} />
          )}
        </div>
      )}
      {problem === undefined ? null : (
        <p role="alert" className="text-2xs text-error-ink">
          {problem} It is not saved yet.
        </p>
      )}
    </>
  );
}

/** The arrow keys do the same, so these are for the pointer only. */
function Steppers({ onStep }: { readonly onStep: (by: 1 | -1) => void }) {
  const look = 'grid size-6 place-items-center rounded-md border border-line-strong text-text-2 hover:bg-raised';
  return (
    <span aria-hidden="true" className="flex shrink-0 gap-0.5">
      <button type="button" tabIndex={-1} className={look} onClick={() => onStep(-1)}>
        <Minus className="size-3" />
      </button>
      <button type="button" tabIndex={-1} className={look} onClick={() => onStep(1)}>
        <Plus className="size-3" />
      </button>
    </span>
  );
}

interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly problem: string | undefined;
  readonly commit: () => void;
  readonly revert: () => void;
  readonly put: (text: string) => void;
}

/** What is being typed, beside what the document holds. A change from elsewhere replaces a draft nobody touched. */
function useDraft(type: PropertyType, value: FieldInput['value'], onChange: FieldInput['onChange']): Draft {
  const held = fieldText(type, value);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value from elsewhere ends the draft
  useEffect(() => {
    setDraft(undefined);
    setProblem(undefined);
  }, [held]);
  const save = (text: string) => {
    if (text === held) {
      setDraft(undefined);
      setProblem(undefined);
      return;
    }
    const decoded = decodeField(type, text);
    setProblem(decoded.ok ? undefined : decoded.message);
    if (!decoded.ok) return;
    setDraft(undefined);
    if (fieldText(type, decoded.value) !== held) onChange(decoded.value);
  };
  return {
    text: draft ?? held,
    setText: setDraft,
    problem,
    commit: () => draft !== undefined && save(draft),
    revert: () => {
      setDraft(undefined);
      setProblem(undefined);
    },
    put: save,
  };
}

function placeholderOf(value: FieldInput['value']): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function stepOf(type: PropertyType): number | undefined {
  if (type.kind === 'integer') return 1;
  return type.kind === 'number' ? 0.5 : undefined;
}

interface StepInput {
  readonly text: string;
  readonly placeholder: FieldInput['value'];
  readonly by: number;
}

/** The next number, kept inside the limits: a stepper never makes a wrong value. */
function stepped(type: PropertyType, { text, placeholder, by }: StepInput): string {
  const from = Number(text === '' ? placeholder : text);
  const next = (Number.isFinite(from) ? from : 0) + by;
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } =
    type.kind === 'integer' || type.kind === 'number' ? type : {};
  return String(Math.min(maximum, Math.max(minimum, next)));
}
