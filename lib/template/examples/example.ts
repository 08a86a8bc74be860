import type { Template } from '../template.ts';

/** A design to begin with, from the Examples tab. */
export interface Example {
  /** Stable kebab-case name: `orders`. */
  readonly name: string;
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly summary: string;
  readonly template: Template;
}
