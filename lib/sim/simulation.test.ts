import { expect, test } from 'vitest';
import { Simulation } from './simulation.ts';
import { ACCOUNT, functionConfig, mappingConfig, queueConfig } from './testing/configs.ts';
import { queue, resources, sendOne, shopSimulation } from './testing/shop-simulation.ts';
import { at, TestRun } from './testing/test-run.ts';

test('with nothing due, only the clock moves, and never back', () => {
  const run = new TestRun([queueConfig('Orders')]).settle();

  expect(run.simulation.runUntil(at(60))).toBe('nothing due');
  expect(run.simulation.now).toBe(at(60));
  run.simulation.runUntil(at(10));
  expect(run.simulation.now).toBe(at(60));
  expect(run.simulation.step()).toBe(false);
});

test('a run says why it came back: the instant, the budget, or nothing left', () => {
  const run = shopSimulation();

  expect(run.runUntil(at(1), 3)).toBe('budget');
  expect(run.now).toBe(0);
  expect(run.runUntil(at(1))).toBe('reached');
  expect(run.now).toBe(at(1));
});

test('the next event is shown with its instant, its resource and what it is', () => {
  const run = shopSimulation();
  run.runUntil(at(0.3));

  expect(run.nextDue()).toEqual({ at: at(0.5), resource: 'Shop', what: 'arrival' });
  expect(run.step()).toBe(true);
  expect(run.now).toBe(at(0.5));
  expect(run.nextDue()).toEqual({ at: at(0.5), resource: 'Orders', what: 'sqs:SendMessage' });
});

test('the journal begins with the run and the template, and every call has its answer', () => {
  const run = new TestRun([queueConfig('Orders')]);
  const first = run.simulation.call(sendOne);
  const second = run.simulation.call(sendOne);
  run.settle();

  expect(run.entries.slice(0, 3).map(({ type }) => type)).toEqual(['run.started', 'template.deployed', 'call.made']);
  expect(run.of('call.answered').map(({ call }) => call)).toEqual([first, second]);
  expect(run.entries.map(({ n }) => n)).toEqual(run.entries.map((_, index) => index + 1));
});

test('deploying the same template again changes nothing', () => {
  const run = new TestRun(resources).until(5);
  const before = run.entries.length;
  run.deploy(resources);

  expect(run.entries.slice(before)).toMatchObject([{ type: 'template.deployed', changes: [] }]);
});

test('a resource that becomes another kind under its old id is deleted and made anew', () => {
  const run = new TestRun([queueConfig('Thing')]).settle();
  run.deploy([functionConfig('Thing')]);

  expect(run.of('template.deployed').at(-1)?.changes).toEqual([
    { resource: 'Thing', kind: 'queue', change: 'deleted' },
    { resource: 'Thing', kind: 'function', change: 'created' },
  ]);
});

test('what was on its way to a deleted resource does not reach the new one of its name', () => {
  const poll = mappingConfig('Poll', { queue: 'Orders', function: 'Charge' });
  const run = new TestRun([queue, functionConfig('Charge'), poll]).settle();
  run.deploy([queue, functionConfig('Charge')]).deploy([queue, functionConfig('Charge'), poll]);
  run.until(100);

  // Five pollers of the new mapping, none of the old: fifteen long polls a minute.
  expect(run.of('receive.emptied').filter(({ at: when }) => when <= at(60))).toHaveLength(15);
});

test('a failed assertion stops the run and says how to make it again', () => {
  const host = {
    activate: () => {
      throw new Error('the isolate is broken');
    },
    dispose: () => {},
  };
  const run = new Simulation({ config: { account: ACCOUNT, resources }, seed: 42, host, onEntry: () => {} });

  expect(() => run.runUntil(at(10))).toThrow(
    /the isolate is broken.*recipe: seed 42, simulator \d+, instant \d+ µs, entry \d+/,
  );
});

test('a queue a hundred times deeper costs no more events', () => {
  const steps = (depth: number): number => {
    const run = new TestRun([queueConfig('Deep')]);
    const Entries = Array.from({ length: 10 }, (_, id) => ({ Id: String(id), MessageBody: 'x' }));
    const params = { QueueUrl: queueConfig('Deep').url, Entries };
    for (let sent = 0; sent < depth; sent += 10) run.simulation.call({ call: 'sqs:SendMessageBatch', params });
    run.settle();
    run.simulation.call({ call: 'sqs:ReceiveMessage', params: { QueueUrl: queueConfig('Deep').url } });
    let count = 0;
    while (run.simulation.runUntil(at(100), 1) === 'budget') count += 1;
    return count;
  };

  expect(steps(10_000)).toBe(steps(100));
});
