import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { conflict, invalidParameter, notFound } from '../api-errors.ts';
import type { Turn } from '../function-state.ts';
import { LATEST } from '../version.ts';
import { refused } from './answers.ts';
import { aliasesOf, retireVersion } from './retire-version.ts';

/** `lambda:DeleteFunction`: the function with all its versions and aliases, or one version of it (VER-30, VER-31). */
export function deleteFunction({ qualifier }: ControlRequestOf<'lambda:DeleteFunction'>, turn: Turn): ApiResponse {
  const { fn, plan } = turn;
  if (qualifier === '') {
    plan.retire(fn.config.id);
    return DELETED;
  }
  if (qualifier === LATEST) {
    return refused(invalidParameter(`${LATEST} version cannot be deleted without deleting the function.`));
  }
  if (fn.aliases.has(qualifier)) return refused(invalidParameter('Deletion of aliases is not currently supported.'));
  const version = fn.published.get(qualifier);
  if (version === undefined) return refused(notFound(`${fn.config.arn}:${qualifier}`));
  if (retireVersion(version, turn)) return DELETED;
  const names = aliasesOf(version, fn).join(', ');
  return refused(conflict(`Unable to delete version because the following aliases reference it: [${names}]`));
}

const DELETED: ApiResponse = { ok: true, status: 204, result: { StatusCode: 204 } };
