import { CodeBook, type NamedSource } from '#lib/sandbox/bundle/code-book.ts';
import type { ApiCall } from '#lib/sim/config.ts';
import type { Deployment, Input, InputBody } from '../runner/input.ts';
import type { RunStore } from './run-store.ts';

/** Calls that bring or change code: the others enter as they are. */
const CHANGE_CODE: ReadonlySet<string> = new Set([
  'lambda:CreateFunction',
  'lambda:UpdateFunctionCode',
  'lambda:UpdateFunctionConfiguration',
]);

/** A call as the run takes it in: with the bundles it may come to need, made here, where there is a bundler. */
export async function callInput(store: RunStore, run: string, call: ApiCall): Promise<InputBody> {
  if (!CHANGE_CODE.has(call.call)) return { kind: 'call', call };
  const { deployment, inputs } = await store.recipeOf(run);
  const prepared = await bookOf(deployment, inputs).prepare(call);
  return { kind: 'call', ...prepared };
}

/** What each function of the run may be running by now: read off what reached it, which is all there is to know. */
function bookOf(deployment: Deployment, inputs: readonly Input[]): CodeBook {
  const book = new CodeBook(sourcesOf(deployment));
  for (const { body } of inputs) {
    if (body.kind === 'deploy') for (const source of sourcesOf(body.deployment)) book.deploy(source);
    if (body.kind === 'call') book.remember(body.call, body.bundles ?? []);
  }
  return book;
}

function sourcesOf({ config, bundles }: Deployment): readonly NamedSource[] {
  return config.resources.flatMap((resource) => {
    if (resource.kind !== 'function') return [];
    const { name, code, handler, runtime } = resource;
    const bundle = bundles.find((one) => one.code === code && one.handler === handler && one.runtime === runtime);
    return bundle === undefined ? [] : [{ name, files: bundle.files, layers: bundle.layers, handler, runtime }];
  });
}
