import type { ApiError } from '../../config.ts';
import type { DecodeContext } from '../../kernel/decoder.ts';
import { invalidParameter, notFound, otherRegion } from '../api-errors.ts';

/** A function as a caller names it, with the qualifier given in the name or beside it; empty when none was. */
export interface NamedFunction {
  readonly name: string;
  readonly account: string;
  readonly qualifier: string;
}

/** AWS's own pattern of a name: `fn`, `fn:qualifier`, `123456789012:function:fn`, a full ARN (INV-01). */
export const FUNCTION_NAME_PATTERN =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?';
export const QUALIFIER_PATTERN = '\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+';

const NAME = new RegExp(`^${FUNCTION_NAME_PATTERN}$`);
// The places of the groups in the pattern.
const REGION = 3;
const ACCOUNT = 9;
const FUNCTION = 11;
const QUALIFIER = 13;

export function isFunctionName(text: string): boolean {
  return NAME.test(text);
}

export function isQualifier(text: string): boolean {
  return new RegExp(`^(${QUALIFIER_PATTERN})$`).test(text);
}

/** Takes a name that fits the pattern apart, or says why AWS would not look for it. */
export function parseFunctionName(
  text: string,
  qualifier: string,
  { account }: DecodeContext,
): NamedFunction | { readonly error: ApiError } {
  const parts = NAME.exec(text) ?? [];
  const region = withoutColon(parts[REGION]) ?? account.region;
  if (region !== account.region) return { error: otherRegion(region, account.region) };
  const inName = parts[QUALIFIER] ?? '';
  if (inName !== '' && qualifier !== '' && inName !== qualifier) return { error: MISMATCH };
  return {
    name: parts[FUNCTION] ?? '',
    account: withoutColon(parts[ACCOUNT]) ?? account.accountId,
    qualifier: qualifier === '' ? inName : qualifier,
  };
}

/** ERR-05: the ARN of a function that is not there, always with its qualifier. */
export function missingFunction({ name, account, qualifier }: NamedFunction, region: string): ApiError {
  return notFound(`arn:aws:lambda:${region}:${account}:function:${name}:${qualifier === '' ? '$LATEST' : qualifier}`);
}

function withoutColon(part: string | undefined): string | undefined {
  return part?.slice(0, -1);
}

const MISMATCH = invalidParameter(
  'The derived qualifier from the function name does not match the specified qualifier.',
);
