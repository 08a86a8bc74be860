import { describe, expect, test } from 'vitest';
import { millis, minutes, seconds } from '#lib/std/time.ts';
import { codeId } from '../ids.ts';
import { asyncSettings } from '../testing/configs.ts';
import { completion, exits, FunctionRun, ready, returns, sleeps } from '../testing/function-run.ts';

// Every state of an environment, met by everything that can reach it. Payloads say what the invocation does.

const call = { kind: 'call', work: 0, callId: 1, call: { call: 'sqs:Nothing', params: {} } } as const;

function newRun(): FunctionRun {
  let inits = 0;
  return new FunctionRun({
    fn: { timeout: seconds(10), asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }) },
    code: {
      init: (activation) => {
        inits += 1;
        return inits === 1 ? sleeps(activation, millis(200)) : ready();
      },
      invoke: (activation) => {
        if (activation.payload === '"sleep"') return sleeps(activation, seconds(2));
        if (activation.payload === '"die"') return exits(1);
        if (activation.payload === '"call"') return completion([call]);
        // Half a second of the CPU share.
        const work = 0.5 / (activation.microsPerUnit / 1_000_000);
        if (activation.payload === '"compute"') return returns('1', { work: Math.round(work) });
        return returns();
      },
      timer: (activation) => (activation.microsPerUnit === 1 / 200 ? ready() : returns()),
      reply: () => returns(),
    },
  });
}

const states = {
  /** The platform starts Node. */
  booting: (run: FunctionRun) => run.invoke(),
  /** Module code waits for its timer. */
  'in Init': (run: FunctionRun) => {
    run.invoke();
    run.pass(millis(250));
  },
  computing: (run: FunctionRun) => {
    run.invokeAndWait();
    run.invoke({ Payload: '"compute"' });
    run.pass(millis(100));
  },
  waiting: (run: FunctionRun) => {
    run.invokeAndWait();
    run.invoke({ Payload: '"sleep"' });
    run.pass(millis(100));
  },
  'waiting for a reply': (run: FunctionRun) => {
    run.invokeAndWait();
    run.invoke({ Payload: '"call"' });
    run.pass(millis(1));
  },
  /** Init again, inside an invocation. */
  're-initialising': (run: FunctionRun) => {
    run.invokeAndWait({ Payload: '"die"' });
    run.invoke();
    run.pass(millis(50));
  },
  idle: (run: FunctionRun) => run.invokeAndWait(),
  /** Idle without a process. */
  'needs Init': (run: FunctionRun) => run.invokeAndWait({ Payload: '"die"' }),
} as const;

const events = {
  'a call': (run: FunctionRun) => run.invoke(),
  'an update': (run: FunctionRun) => run.deploy({ code: codeId('new') }),
  'its deletion': (run: FunctionRun) => {
    run.sim.deploy({ ...run.config(), resources: [] });
    run.sim.runUntil(run.sim.now);
  },
  'three seconds': (run: FunctionRun) => run.pass(seconds(3)),
  'twenty minutes': (run: FunctionRun) => run.pass(minutes(20)),
} as const;

type State = keyof typeof states;
type Event = keyof typeof events;

/** What the event leads to at once, or within the time that passes. */
const table = {
  booting: {
    'a call': ['environment.started'],
    'an update': [],
    'its deletion': ['environment.retired deleted'],
    'three seconds': ['environment.initialised', 'invocation.started cold', 'invocation.succeeded'],
    'twenty minutes': [
      'environment.initialised',
      'invocation.started cold',
      'invocation.succeeded',
      'environment.retired idle',
    ],
  },
  'in Init': {
    'a call': ['environment.started'],
    'an update': [],
    'its deletion': ['environment.retired deleted'],
    'three seconds': ['environment.initialised', 'invocation.started cold', 'invocation.succeeded'],
    'twenty minutes': [
      'environment.initialised',
      'invocation.started cold',
      'invocation.succeeded',
      'environment.retired idle',
    ],
  },
  computing: {
    'a call': ['environment.started'],
    'an update': [],
    'its deletion': ['environment.retired deleted'],
    'three seconds': ['invocation.succeeded'],
    'twenty minutes': ['invocation.succeeded', 'environment.retired idle'],
  },
  waiting: {
    'a call': ['environment.started'],
    'an update': [],
    'its deletion': ['environment.retired deleted'],
    'three seconds': ['invocation.succeeded'],
    'twenty minutes': ['invocation.succeeded', 'environment.retired idle'],
  },
  'waiting for a reply': {
    'a call': ['environment.started'],
    'an update': [],
    'its deletion': ['environment.retired deleted'],
    'three seconds': ['invocation.succeeded'],
    'twenty minutes': ['invocation.succeeded', 'environment.retired idle'],
  },
  're-initialising': {
    'a call': ['environment.started'],
    'an update': [],
    'its deletion': ['environment.retired deleted'],
    'three seconds': ['invocation.succeeded'],
    'twenty minutes': ['invocation.succeeded', 'environment.retired idle'],
  },
  idle: {
    'a call': ['invocation.started warm'],
    'an update': ['environment.retired updated'],
    'its deletion': ['environment.retired deleted'],
    'three seconds': [],
    'twenty minutes': ['environment.retired idle'],
  },
  'needs Init': {
    'a call': ['invocation.started suppressed'],
    'an update': ['environment.retired updated'],
    'its deletion': ['environment.retired deleted'],
    'three seconds': [],
    'twenty minutes': ['environment.retired idle'],
  },
} as const satisfies Record<State, Record<Event, readonly string[]>>;

// The tables above have no other keys.
const stateNames = Object.keys(states) as State[];
const eventNames = Object.keys(events) as Event[];

function meet(state: State, event: Event): FunctionRun {
  const run = newRun();
  states[state](run);
  run.entries.length = 0;
  events[event](run);
  return run;
}

function told(run: FunctionRun): readonly string[] {
  return run.entries
    .filter(({ type }) => /^(environment|invocation)\./.test(type))
    .map((entry) => {
      if (entry.type === 'environment.retired') return `${entry.type} ${entry.reason}`;
      return entry.type === 'invocation.started' ? `${entry.type} ${entry.start}` : entry.type;
    });
}

describe.each(stateNames)('an environment that is %s', (state) => {
  test.each(eventNames)('meets %s', (event) => {
    expect(told(meet(state, event))).toEqual(table[state][event]);
  });

  test('outlives no update: what runs ends, then it is retired', () => {
    const run = meet(state, 'an update');

    run.pass(seconds(5));

    expect(run.of('environment.retired')).toMatchObject([{ environment: 1, reason: 'updated' }]);
    const idle = state === 'idle' || state === 'needs Init';
    expect(run.of('invocation.succeeded')).toHaveLength(idle ? 0 : 1);
  });
});
