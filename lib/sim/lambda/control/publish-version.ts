import type { ApiResponse, VersionConfig } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { invalidParameter } from '../api-errors.ts';
import type { Turn } from '../function-state.ts';
import { newVersion, type Version } from '../version.ts';
import { answered, newRevisionId, refused } from './answers.ts';
import { revisionProblem } from './revision.ts';
import { busyProblem } from './settle.ts';
import { functionConfiguration } from './version-configuration.ts';

/** `lambda:PublishVersion` (VER-03, VER-06). */
export function publishVersion(request: ControlRequestOf<'lambda:PublishVersion'>, turn: Turn): ApiResponse {
  const { latest } = turn.fn;
  const busy = busyProblem(turn.fn);
  if (busy !== undefined) return refused(busy);
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
  return answered(201, functionConfiguration(publish(request, turn), turn));
}

/**
 * Freezes `$LATEST` under the next number; what was not changed since it was last published keeps the number it has
 * (VER-02, VER-03).
 */
export function publish({ description }: { readonly description?: string | undefined }, turn: Turn): Version {
  const source = turn.fn.latest.config;
  const config = description === undefined ? source : { ...source, description };
  return publishFrom(source, { config, status: 'ready' }, turn);
}

/** Publishes what `$LATEST` is about to become: the version is Pending until that has settled (VER-41). */
export function publishPending(config: VersionConfig, turn: Turn): Version {
  return publishFrom(config, { config, status: 'creating' }, turn);
}

function publishFrom(
  source: VersionConfig,
  { config, status }: Pick<Version, 'config' | 'status'>,
  turn: Turn,
): Version {
  const { fn, plan, world } = turn;
  const unchanged = fn.published.unchanged(source);
  if (unchanged !== undefined) return unchanged;
  const number = fn.published.nextNumber;
  const version = newVersion(number, config, { revisionId: newRevisionId(turn), modifiedAt: world.now, status });
  fn.published.add(version, source);
  fn.latest.revisionId = newRevisionId(turn);
  plan.entry({ type: 'version.published', function: fn.config.id, version: number, config });
  return version;
}
