import type { BundledFunction } from '#lib/sandbox/bundle/bundled-function.ts';
import type { ApiCall, SimulationConfig } from '#lib/sim/config.ts';
import type { Fault } from '#lib/sim/lambda/handler-host.ts';
import type { Instant } from '#lib/std/time.ts';
import type { Template } from '#lib/template/template.ts';

/** A template made ready to run: compiled, with the bundles of its functions. */
export interface Deployment {
  /** As it was written: what a later deploy is compared with. */
  readonly template: Template;
  readonly config: SimulationConfig;
  readonly bundles: readonly BundledFunction[];
}

/** What reached a run from outside. With the first deployment and the seed, all it takes to make the run again. */
export type InputBody =
  /** With the bundles that what it changes of functions may need. */
  | { readonly kind: 'call'; readonly call: ApiCall; readonly bundles?: readonly BundledFunction[] }
  | { readonly kind: 'deploy'; readonly deployment: Deployment }
  /** The activation of this number takes the process down: it ends in this fault instead (design.md, section 2). */
  | { readonly kind: 'fault'; readonly activation: number; readonly fault: Fault };

/** An input with its place in the run: it takes effect after everything else of its instant, in the order of the numbers. */
export interface Input {
  /** From 1, without gaps: the input's number in the run. */
  readonly number: number;
  readonly at: Instant;
  readonly body: InputBody;
}

/** Everything a run can be made again from. */
export interface Recipe {
  readonly seed: number;
  readonly deployment: Deployment;
  /** In order. */
  readonly inputs: readonly Input[];
}

/** How far a run had come when it was last heard of. The entries tell where in the instant, for one that was stepped. */
export interface Position {
  readonly at: Instant;
  readonly entries: number;
}
