import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { account, STACK_NAME } from './account.ts';
import type { IntrinsicProblem } from './resolved-template.ts';
import { asText } from './value-at.ts';

/** What an evaluation can ask of the template around it. */
export interface IntrinsicScope {
  /** What `Ref` gives for a resource or parameter; undefined when there is none of that name. */
  readonly ref: (name: string) => string | undefined;
  /** What `Fn::GetAtt` gives: undefined without such a resource, `no-attribute` when it has no such attribute. */
  readonly attribute: (id: string, attribute: string) => string | { readonly kind: 'no-attribute' } | undefined;
  readonly report: (problem: IntrinsicProblem) => void;
}

/** The text and the text's gaps: a deeper template is refused where it comes in, so this only guards the stack. */
const DEPTH_MAX = 64;

/**
 * A property value with its intrinsic functions replaced by what they give. Undefined: it has no value, because it is
 * `AWS::NoValue` or because it could not be evaluated, which `scope.report` has then been told.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function evaluate(value: JsonValue, path: string, scope: IntrinsicScope, depth = 0): JsonValue | undefined {
  if (depth > DEPTH_MAX) return fail(scope, path, 'malformed', 'The value is nested too deeply.');
  if (isList(value)) {
    return value.flatMap((item, index) => evaluate(item, join(path, String(index)), scope, depth + 1) ?? []);
  }
  if (!isJsonObject(value)) return value;
  const call = intrinsicOf(value);
  if (call !== undefined) return apply(call, path, scope, depth);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, JsonValue][] => {
      const evaluated = evaluate(item, join(path, key), scope, depth + 1);
      return evaluated === undefined ? [] : [[key, evaluated]];
    }),
  );
}

/** A call of an intrinsic function: an object with its name as the only key. */
export interface IntrinsicCall {
  readonly name: string;
  readonly argument: JsonValue;
}

/** The intrinsic function an object is, or undefined for a plain object. */
export function intrinsicOf(value: JsonValue | undefined): IntrinsicCall | undefined {
  if (!isJsonObject(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument } : undefined;
}

/** `[id, attribute]` of a `Fn::GetAtt` argument in either form, or undefined when it is neither. */
export function getAttParts(argument: JsonValue): readonly [id: string, attribute: string] | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot > 0 && dot < argument.length - 1 ? [argument.slice(0, dot), argument.slice(dot + 1)] : undefined;
  }
  if (!isList(argument) || argument.length !== 2) return undefined;
  const [id, attribute] = argument;
  return typeof id === 'string' && typeof attribute === 'string' ? [id, attribute] : undefined;
}

/** The gaps of a `Fn::Sub` text: `${Orders}`, `${Orders.Arn}`. `${!Literal}` is no gap. */
export const SUB_GAP = /\$\{(!?)([^}]*)\}/g;

function apply(
  { name, argument }: IntrinsicCall,
  path: string,
  scope: IntrinsicScope,
  depth: number,
): JsonValue | undefined {
  switch (name) {
    case 'Ref':
      return applyRef(argument, path, scope);
    case 'Fn::GetAtt':
      return applyGetAtt(argument, path, scope);
    case 'Fn::Sub':
      return applySub(argument, path, scope, depth);
    case 'Fn::Join':
      return applyJoin(argument, path, scope, depth);
    default:
      return fail(
        scope,
        path,
        'not-simulated',
        `${name} is not simulated. Write the value itself, or use Ref, Fn::GetAtt, Fn::Sub or Fn::Join.`,
      );
  }
}

function applyRef(argument: JsonValue, path: string, scope: IntrinsicScope): JsonValue | undefined {
  if (typeof argument !== 'string') return fail(scope, path, 'malformed', 'Ref needs the name of a resource.');
  if (argument === 'AWS::NoValue') return undefined;
  return pseudoParameter(argument) ?? scope.ref(argument) ?? failDangling(scope, path, argument);
}

function applyGetAtt(argument: JsonValue, path: string, scope: IntrinsicScope): JsonValue | undefined {
  const parts = getAttParts(argument);
  if (parts === undefined) {
    return fail(
      scope,
      path,
      'malformed',
      'Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    );
  }
  return attributeText(parts, path, scope);
}

function attributeText(
  [id, attribute]: readonly [string, string],
  path: string,
  scope: IntrinsicScope,
): string | undefined {
  const found = scope.attribute(id, attribute);
  if (found === undefined) return failDangling(scope, path, id);
  if (typeof found === 'string') return found;
  return fail(
    scope,
    path,
    'malformed',
    `Template error: resource ${id} does not support attribute type ${attribute} in Fn::GetAtt`,
  );
}

function applySub(argument: JsonValue, path: string, scope: IntrinsicScope, depth: number): string | undefined {
  const [text, given] = isList(argument) ? argument : [argument];
  if (typeof text !== 'string' || (given !== undefined && !isJsonObject(given))) {
    return fail(
      scope,
      path,
      'malformed',
      'Template error: One or more Fn::Sub intrinsic functions don’t specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string',
    );
  }
  let failed = false;
  const filled = text.replace(SUB_GAP, (gap, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const value = subValue(name.trim(), given ?? {}, path, scope, depth);
    failed ||= value === undefined;
    return value ?? gap;
  });
  return failed ? undefined : filled;
}

function subValue(
  name: string,
  given: JsonObject,
  path: string,
  scope: IntrinsicScope,
  depth: number,
): string | undefined {
  const own = Object.hasOwn(given, name) ? given[name] : undefined;
  if (own !== undefined) return asText(evaluate(own, path, scope, depth + 1));
  const pseudo = pseudoParameter(name);
  if (pseudo !== undefined) return pseudo;
  const parts = name.includes('.') ? getAttParts(name) : undefined;
  return parts ? attributeText(parts, path, scope) : (scope.ref(name) ?? failDangling(scope, path, name));
}

function applyJoin(argument: JsonValue, path: string, scope: IntrinsicScope, depth: number): string | undefined {
  const [separator, items, ...rest] = isList(argument) ? argument : [];
  if (typeof separator !== 'string' || !isList(items) || rest.length > 0) {
    return fail(
      scope,
      path,
      'malformed',
      'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    );
  }
  const texts = items.map((item) => asText(evaluate(item, path, scope, depth + 1)));
  // One of them has no value, and what could not be evaluated has been reported.
  return texts.includes(undefined) ? undefined : texts.join(separator);
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
function pseudoParameter(name: string): string | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return account.accountId;
    case 'AWS::Region':
      return account.region;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::StackName':
      return STACK_NAME;
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${account.region}:${account.accountId}:stack/${STACK_NAME}/1`;
    default:
      return undefined;
  }
}

function failDangling(scope: IntrinsicScope, path: string, name: string): undefined {
  return fail(
    scope,
    path,
    'dangling',
    `Unresolved resource dependencies [${name}] in the Resources block of the template: nothing here is called ${name}.`,
  );
}

function fail(scope: IntrinsicScope, path: string, kind: IntrinsicProblem['kind'], message: string): undefined {
  scope.report({ path, kind, message });
  return undefined;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
