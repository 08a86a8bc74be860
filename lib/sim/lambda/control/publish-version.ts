import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { invalidParameter } from '../api-errors.ts';
import type { Turn } from '../function-state.ts';
import { newVersion, type Version } from '../version.ts';
import { answered, newRevisionId, refused } from './answers.ts';
import { revisionProblem } from './revision.ts';
import { versionConfiguration } from './version-configuration.ts';

/** `lambda:PublishVersion` (VER-03, VER-06). */
export function publishVersion(request: ControlRequestOf<'lambda:PublishVersion'>, turn: Turn): ApiResponse {
  const { latest } = turn.fn;
  const { code } = latest.config;
  if (request.codeSha256 !== undefined && request.codeSha256 !== code) {
    return refused(
      invalidParameter(
        `CodeSHA256 (${request.codeSha256}) is different from current CodeSHA256 in $LATEST (${code}). Please try again with the CodeSHA256 in $LATEST.`,
      ),
    );
  }
  const stale = revisionProblem(request.revisionId, latest.revisionId);
  if (stale !== undefined) return refused(stale);
  return answered(201, versionConfiguration(publish(request, turn), turn));
}

/**
 * Freezes `$LATEST` under the next number; what was not changed since it was last published keeps the number it has
 * (VER-02, VER-03).
 */
export function publish({ description }: { readonly description?: string | undefined }, turn: Turn): Version {
  const { fn, plan } = turn;
  const source = fn.latest.config;
  const unchanged = fn.published.unchanged(source);
  if (unchanged !== undefined) return unchanged;
  const number = fn.published.nextNumber;
  const config = description === undefined ? source : { ...source, description };
  const version = newVersion(number, config, newRevisionId(turn));
  fn.published.add(version, source);
  fn.latest.revisionId = newRevisionId(turn);
  plan.entry({ type: 'version.published', function: fn.config.id, version: number, config });
  return version;
}
