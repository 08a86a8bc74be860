import type { Activation } from '#lib/sim/lambda/handler-host.ts';
import type { BundledFunction } from '../bundle/bundled-function.ts';
import { IsolateHost } from '../host/isolate-host.ts';

// Runs where nothing is permitted but reading our own code: what the runner process has. The story comes as an argument.
const story: { readonly bundle: BundledFunction; readonly activations: readonly Activation[] } = JSON.parse(
  process.argv[2] ?? '',
);
const host = new IsolateHost();
host.add(story.bundle);
process.stdout.write(JSON.stringify(story.activations.map((activation) => host.activate(activation))));
