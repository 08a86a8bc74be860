import { expect, test } from 'vitest';
import { IsolateHost } from '#lib/sandbox/host/isolate-host.ts';
import type { EntryOf } from '../../journal/entry.ts';
import { loadScenarioText } from './load-scenario.ts';
import { runScenario } from './scenario.ts';

const SIZES = [128, 256, 512, 1_024, 1_769, 3_538] as const;

/** Computes and waits for nothing: about 100 ms of one vCPU. */
const CODE = 'exports.handler = async () => { let n = 0; for (let i = 0; i < 10000000; i += 1) n += i; return n; };';

const functionOf = (memory: number) => [
  `M${memory}`,
  {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: memory,
      Timeout: 60,
      Code: { ZipFile: CODE },
    },
  },
];

/** The warm invocation of each size: its duration in milliseconds, and what it costs in megabyte-milliseconds. */
async function measured() {
  const calls = SIZES.flatMap((memory) =>
    ['0s', '2m'].map((at) => ({ at, call: 'lambda:Invoke', params: { FunctionName: `M${memory}` } })),
  );
  const file = { template: { Resources: Object.fromEntries(SIZES.map(functionOf)) }, until: '4m', calls };
  const loaded = await loadScenarioText(JSON.stringify(file), { folder: '.' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const host = new IsolateHost();
  for (const bundle of loaded.value.bundles) host.add(bundle);
  const warm: EntryOf<'invocation.succeeded'>[] = [];
  runScenario(loaded.value.scenario, host, {
    onEntry: (entry) => {
      if (entry.type === 'invocation.succeeded' && entry.initDuration === undefined) warm.push(entry);
    },
  });
  return SIZES.map((memory) => {
    const entry = warm.find((each) => each.function === `M${memory}`);
    return { memory, ms: (entry?.duration ?? 0) / 1_000, cost: memory * (entry?.billedMs ?? 0) };
  });
}

test('[CFG-02] the best memory of a handler that computes is found by trying: faster for the same money up to 1,769 MB', async () => {
  const [least, ...others] = await measured();
  if (least === undefined) throw new Error('there are sizes');
  const upToOneVcpu = others.filter(({ memory }) => memory <= 1_769);
  const [beyond] = others.filter(({ memory }) => memory > 1_769);

  for (const { memory, ms, cost } of upToOneVcpu) {
    expect(ms / (least.ms * (least.memory / memory))).toBeCloseTo(1, 1);
    expect(cost / least.cost).toBeCloseTo(1, 1);
  }
  // One thread has no use for a second vCPU: as slow as before, for twice the money.
  const oneVcpu = upToOneVcpu.at(-1);
  expect((beyond?.ms ?? 0) / (oneVcpu?.ms ?? 1)).toBeCloseTo(1, 2);
  expect((beyond?.cost ?? 0) / (oneVcpu?.cost ?? 1)).toBeCloseTo(2, 1);
});
