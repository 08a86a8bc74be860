import type { Instant } from '#lib/std/time.ts';
import type { ResourceId } from '../../ids.ts';
import type { Entry } from '../entry.ts';
import type { RuleView } from '../view.ts';
import type { Fold } from './fold.ts';

/** A rule: how often it fired, and what its targets took. */
export class RuleFold implements Fold<RuleView> {
  readonly #id: ResourceId;
  #triggered = 0;
  #invoked = 0;
  #failed = 0;
  #lastTriggeredAt: Instant | undefined;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'rule.triggered':
        this.#triggered += 1;
        this.#lastTriggeredAt = entry.at;
        break;
      case 'target.invoked':
        this.#invoked += 1;
        break;
      case 'target.failed':
        this.#failed += 1;
        break;
      default:
        break;
    }
  }

  view(): RuleView {
    return {
      kind: 'rule',
      id: this.#id,
      triggered: this.#triggered,
      invoked: this.#invoked,
      failed: this.#failed,
      ...(this.#lastTriggeredAt !== undefined && { lastTriggeredAt: this.#lastTriggeredAt }),
    };
  }
}
