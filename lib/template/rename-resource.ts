import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { getAttParts, intrinsicOf, SUB_GAP } from './intrinsic.ts';

/** The old and the new logical id of a resource. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** A value whose `Ref`, `Fn::GetAtt` and `Fn::Sub` of one logical id name another instead. The same value when it names it nowhere. */
export function renameReferences(value: JsonValue, renaming: Renaming): JsonValue {
  if (isList(value)) {
    const items = value.map((item) => renameReferences(item, renaming));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isJsonObject(value)) return value;
  const call = intrinsicOf(value);
  if (call?.name === 'Ref') return call.argument === renaming.from ? { Ref: renaming.to } : value;
  if (call?.name === 'Fn::GetAtt') return renameGetAtt(value, call.argument, renaming);
  if (call?.name === 'Fn::Sub') return renameSub(value, call.argument, renaming);
  return renameMembers(value, renaming);
}

function renameMembers(value: JsonObject, renaming: Renaming): JsonObject {
  const members = Object.entries(value).map(([key, item]) => [key, renameReferences(item, renaming)] as const);
  return members.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(members);
}

function renameGetAtt(value: JsonObject, argument: JsonValue, { from, to }: Renaming): JsonObject {
  const parts = getAttParts(argument);
  if (parts?.[0] !== from) return value;
  return { 'Fn::GetAtt': typeof argument === 'string' ? `${to}.${parts[1]}` : [to, parts[1]] };
}

function renameSub(value: JsonObject, argument: JsonValue, renaming: Renaming): JsonObject {
  const [text, given] = isList(argument) ? argument : [argument];
  if (typeof text !== 'string') return value;
  // A gap filled by the function's own second argument does not name a resource.
  const own = isJsonObject(given) ? given : {};
  const renamed = text.replace(SUB_GAP, (gap, literal: string, name: string) => {
    const [id = '', ...attribute] = name.trim().split('.');
    if (literal === '!' || id !== renaming.from || Object.hasOwn(own, name.trim())) return gap;
    return `\${${[renaming.to, ...attribute].join('.')}}`;
  });
  const members = given === undefined ? undefined : renameReferences(given, renaming);
  if (renamed === text && members === given) return value;
  return { 'Fn::Sub': members === undefined ? renamed : [renamed, members] };
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
