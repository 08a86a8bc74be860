import { bundleFunction } from '../../lib/sandbox/bundle/bundle-function.ts';
import { IsolateHost } from '../../lib/sandbox/host/isolate-host.ts';
import { environmentId } from '../../lib/sim/ids.ts';
import type { InvokeActivation } from '../../lib/sim/lambda/handler-host.ts';
import { functionConfig } from '../../lib/sim/testing/configs.ts';
import { instant, ZERO } from '../../lib/std/time.ts';
import { coreMs } from './core-time.ts';
import { type Row, thousands } from './row.ts';
import { TRIVIAL_EVENT, TRIVIAL_HANDLER } from './trivial-handler.ts';

const ENVIRONMENTS = 1_000;
const WANTED_GB = 2.5;
/** More than the trivial handler and its start ever need. */
const WORK_LIMIT = 1e9;

/** A thousand live environments, each with an isolate of its own that has run its handler once. */
export async function environments(): Promise<readonly Row[]> {
  const bundle = await bundleFunction({
    files: [{ path: 'index.js', text: TRIVIAL_HANDLER }],
    handler: 'index.handler',
    runtime: 'nodejs24.x',
  });
  const host = new IsolateHost();
  host.add(bundle);
  const config = functionConfig('Charge', { code: bundle.code, codeBytes: bundle.bytes });
  const begun = coreMs();
  for (let n = 1; n <= ENVIRONMENTS; n += 1) start(host, config, n);
  const each = (coreMs() - begun) / ENVIRONMENTS;
  const gigabytes = process.memoryUsage().rss / 1024 ** 3;
  return [
    {
      what: `${thousands(ENVIRONMENTS)} live environments in one run`,
      measured: `${gigabytes.toFixed(2)} GB, ${each.toFixed(1)} ms to start each`,
      wanted: `under ${WANTED_GB} GB`,
      ok: gigabytes < WANTED_GB,
    },
  ];
}

function start(host: IsolateHost, config: ReturnType<typeof functionConfig>, n: number): void {
  const base = { environment: environmentId(n), now: ZERO, microsPerUnit: 0.1, workLimit: WORK_LIMIT };
  const names = { logGroupName: '/aws/lambda/charge', logStreamName: `bench/${n}` };
  host.activate({ ...base, ...names, kind: 'init', function: config, env: [], epochMs: 0, seed: n });
  const invoke: InvokeActivation = {
    ...base,
    kind: 'invoke',
    requestId: String(n),
    payload: TRIVIAL_EVENT,
    deadline: instant(3_000_000),
    invokedFunctionArn: config.arn,
    functionVersion: '$LATEST',
    traceHeader: '',
  };
  const { intents, fault } = host.activate(invoke);
  if (!intents.some(({ kind }) => kind === 'return'))
    throw new Error(`Environment ${n} did not answer: ${fault?.kind}`);
}
