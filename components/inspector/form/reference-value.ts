import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import { entryOf } from '#lib/template/catalogue/catalogue.ts';

/** The logical id a `Ref` or `Fn::GetAtt` names; undefined for anything else, such as a literal ARN. */
export function referencedId(value: JsonValue | undefined): string | undefined {
  if (!isJsonObject(value)) return undefined;
  if (typeof value.Ref === 'string') return value.Ref;
  const parts = value['Fn::GetAtt'];
  if (typeof parts === 'string') return parts.split('.', 1)[0];
  const first = Array.isArray(parts) ? parts[0] : undefined;
  return typeof first === 'string' ? first : undefined;
}

/** The reference as CloudFormation wants it at this property. `type`: of the resource meant, which says what its ARN is called. */
export function referenceTo(id: string, intrinsic: 'Ref' | 'Arn', type: string): JsonValue {
  return intrinsic === 'Ref' ? { Ref: id } : { 'Fn::GetAtt': [id, entryOf(type)?.arnAttribute ?? 'Arn'] };
}
