import type { JsonValue } from '#lib/std/json.ts';
import type { PropertySpec } from '#lib/template/catalogue/entry.ts';

/** What every control of the form gets. */
export interface FieldInput {
  /** Of the control, for its label. */
  readonly id: string;
  /** Of the texts that explain it. */
  readonly describedBy: string;
  readonly spec: PropertySpec;
  readonly value: JsonValue | undefined;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  /** Undefined takes the property away. */
  readonly onChange: (value: JsonValue | undefined) => void;
}
