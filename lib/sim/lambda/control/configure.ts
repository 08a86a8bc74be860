import type { VersionConfig } from '../../config.ts';
import type { Turn } from '../function-state.ts';
import { LATEST, newVersion } from '../version.ts';
import { newRevisionId } from './answers.ts';
import { endVersion } from './retire-version.ts';

/** Gives `$LATEST` another configuration; environments of the old one are retired (ENV-33). */
export function configure(config: VersionConfig, turn: Turn): void {
  const { fn, plan, world } = turn;
  const old = fn.latest;
  fn.update = undefined;
  fn.latest = newVersion(LATEST, config, { revisionId: newRevisionId(turn), modifiedAt: world.now });
  const entry = plan.entry({ type: 'function.configured', function: fn.config.id, config });
  endVersion(old, 'updated', entry, turn);
}
