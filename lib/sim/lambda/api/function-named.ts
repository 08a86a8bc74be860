import type { FunctionConfig } from '../../config.ts';
import type { DecodeContext } from '../../kernel/decoder.ts';
import { QUALIFIER_LENGTH_MAX } from '../../limits.ts';
import { notFound } from '../api-errors.ts';
import { FUNCTION_NAME_PATTERN, type NamedFunction, parseFunctionName, QUALIFIER_PATTERN } from './function-name.ts';
import { lengthAtMost, matching, type Parameters, Refused } from './parameters.ts';

/** A function that is there, as the caller named it. */
export interface FoundFunction extends NamedFunction {
  readonly config: FunctionConfig;
}

const NAME = matching(FUNCTION_NAME_PATTERN);
const QUALIFIER = [lengthAtMost(QUALIFIER_LENGTH_MAX), matching(QUALIFIER_PATTERN)] as const;

/** Reads `FunctionName` and `Qualifier` as the model has them; `find` looks for the function afterwards. */
export function readFunctionName(params: Parameters): { readonly name: string; readonly qualifier: string } {
  const qualifier = params.text('Qualifier', ...QUALIFIER) ?? '';
  return { name: params.required('FunctionName', NAME), qualifier };
}

/** The function of that name; refuses the call when there is none, with the qualifier as it was given (API-14). */
export function findFunction(
  { name, qualifier }: { readonly name: string; readonly qualifier: string },
  context: DecodeContext,
): FoundFunction {
  const named = parseFunctionName(name, qualifier, context);
  if ('error' in named) throw new Refused(named.error);
  const { account, directory } = context;
  const config = named.account === account.accountId ? directory.function(named.name) : undefined;
  if (config === undefined) throw new Refused(notFound(arnOf(named, context)));
  return { ...named, config };
}

/** The ARN a caller meant, qualified as he did. */
export function arnOf({ name, account, qualifier }: NamedFunction, context: DecodeContext): string {
  const arn = `arn:aws:lambda:${context.account.region}:${account}:function:${name}`;
  return qualifier === '' ? arn : `${arn}:${qualifier}`;
}
