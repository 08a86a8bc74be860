import { describe, expect, test } from 'vitest';
import { millis, minutes, NO_TIME, plus, seconds } from '#lib/std/time.ts';
import { codeId } from '../../ids.ts';
import type { FunctionRequest } from '../../kernel/function-request.ts';
import type { ResourceEvent } from '../../kernel/resource.ts';
import { functionConfig, queueConfig } from '../../testing/configs.ts';
import { completion, FunctionRun, ready, returns } from '../../testing/function-run.ts';
import type { FunctionEvent, FunctionToken } from '../function.ts';
import type { Activation, Completion, Fault, Intent } from '../handler-host.ts';
import type { EnvironmentState } from './environment.ts';
import type { Activity, Guest } from './guest.ts';

// Every state an environment can be in, met by everything that can reach a function; and every way its code can end an
// activation. The tables are typed by the unions they walk: a new state, process, activity, event, operation, intent or
// fault does not compile here before somebody has said what comes of it.

/** No activity goes with these. */
const NEVER = { nothing: undefined, booting: undefined, running: undefined } as const;
/** Nor with these, but for nothing. */
const DEAD = { booting: undefined, running: undefined } as const;

/** What the state, the process and its activity come to together. Undefined: these do not go together. */
const SITUATIONS = {
  initialising: {
    none: NEVER,
    starting: { booting: 'booting', running: 'evaluating', nothing: 'module waits' },
    ready: NEVER,
  },
  provisioning: {
    none: NEVER,
    starting: {
      booting: 'booting ahead of demand',
      running: 'evaluating ahead of demand',
      nothing: 'module waits ahead of demand',
    },
    ready: NEVER,
  },
  busy: {
    none: NEVER,
    starting: { booting: 'booting again', running: 'evaluating again', nothing: 'module waits again' },
    ready: { booting: undefined, running: 'computing', nothing: 'waiting' },
  },
  idle: {
    none: { ...DEAD, nothing: 'without a process' },
    starting: NEVER,
    ready: { ...DEAD, nothing: 'idle' },
  },
  retired: { none: { ...DEAD, nothing: 'retired' }, starting: NEVER, ready: NEVER },
} as const satisfies Record<
  EnvironmentState['state'],
  Record<Guest['process'], Record<Activity['doing'], string | undefined>>
>;

type Values<T> = T[keyof T];
type Situation = NonNullable<Values<Values<Values<typeof SITUATIONS>>>>;

/** What the n-th Init of a run does, after it has made the call of the run, if any. */
type Module = 'quick' | 'computes' | 'waits';

const HALF_A_SECOND = millis(500);
const TWO_SECONDS = seconds(2);
/** Of a whole vCPU, which the function has. */
const UNITS_PER_SECOND = 200_000_000;

interface Setup {
  readonly modules?: readonly Module[];
  /** Brings environment 1 there, from nothing. */
  readonly reach: (run: FunctionRun) => void;
}

const until = (run: FunctionRun, holds: () => boolean): void => {
  while (!holds()) run.sim.step();
};
const inits = (run: FunctionRun): number => run.host.activations.filter(({ kind }) => kind === 'init').length;
const ended = (run: FunctionRun): number => run.of('invocation.succeeded').length + run.of('invocation.failed').length;
const provision = (run: FunctionRun): void => {
  run.call('PublishVersion');
  run.call('PutProvisionedConcurrencyConfig', { Qualifier: '1', ProvisionedConcurrentExecutions: 1 });
  until(run, () => run.of('environment.started').length === 1);
};
/** Up to the end of a first invocation, no longer. */
const invokeFirst = (run: FunctionRun, Payload = '"return"'): void => {
  run.invoke({ Payload });
  until(run, () => ended(run) === 1);
};

const SETUPS = {
  booting: { reach: (run) => run.invoke() },
  evaluating: {
    modules: ['computes'],
    reach: (run) => {
      run.invoke();
      until(run, () => inits(run) === 1);
    },
  },
  'module waits': {
    modules: ['waits'],
    reach: (run) => {
      run.invoke();
      until(run, () => inits(run) === 1);
    },
  },
  'booting ahead of demand': { reach: provision },
  'evaluating ahead of demand': {
    modules: ['computes'],
    reach: (run) => {
      provision(run);
      until(run, () => inits(run) === 1);
    },
  },
  'module waits ahead of demand': {
    modules: ['waits'],
    reach: (run) => {
      provision(run);
      until(run, () => inits(run) === 1);
    },
  },
  'booting again': {
    reach: (run) => {
      invokeFirst(run, '"die"');
      run.invoke();
    },
  },
  'evaluating again': {
    modules: ['quick', 'computes'],
    reach: (run) => {
      invokeFirst(run, '"die"');
      run.invoke();
      until(run, () => inits(run) === 2);
    },
  },
  'module waits again': {
    modules: ['quick', 'waits'],
    reach: (run) => {
      invokeFirst(run, '"die"');
      run.invoke();
      until(run, () => inits(run) === 2);
    },
  },
  waiting: {
    reach: (run) => {
      invokeFirst(run);
      run.invoke({ Payload: '"wait"' });
    },
  },
  computing: {
    reach: (run) => {
      invokeFirst(run);
      run.invoke({ Payload: '"compute"' });
    },
  },
  'without a process': { reach: (run) => invokeFirst(run, '"die"') },
  idle: { reach: (run) => invokeFirst(run) },
  retired: {
    reach: (run) => {
      invokeFirst(run);
      run.deploy({ ephemeralStorageMb: 1_024 });
    },
  },
} satisfies Record<Situation, Setup>;

const ORDERS = queueConfig('Orders');
type Call = Extract<Intent, { kind: 'call' }>;

/** A run whose code does what payloads and setups say. `call`: made by each activation of the code, and not waited for. */
function newRun({ modules = [] }: Setup, call?: Call['call']): FunctionRun {
  let evaluated = 0;
  const phase = new Map<number, 'init' | 'invoke'>();
  const made: readonly Call[] = call === undefined ? [] : [{ kind: 'call', work: 0, callId: 1, call }];
  const doing = ({ intents, ...rest }: Completion): Completion => ({ ...rest, intents: [...made, ...intents] });
  const waits = ({ now }: Activation, span: typeof TWO_SECONDS) =>
    completion([{ kind: 'timer', due: plus(now, span) }], { work: 0 });
  const goesOn = ({ environment }: Activation) => (phase.get(environment) === 'init' ? ready() : returns());
  return new FunctionRun({
    fn: { timeout: seconds(10), memoryMb: 1_769 },
    others: [ORDERS],
    code: {
      init: (activation) => {
        const module = modules[evaluated] ?? 'quick';
        evaluated += 1;
        phase.set(activation.environment, 'init');
        const work = UNITS_PER_SECOND / 2;
        if (module === 'computes') return doing(completion([{ kind: 'ready', work }], { work }));
        return doing(module === 'waits' ? waits(activation, HALF_A_SECOND) : ready());
      },
      invoke: (activation) => {
        phase.set(activation.environment, 'invoke');
        if (activation.payload === '"wait"') return doing(waits(activation, TWO_SECONDS));
        if (activation.payload === '"die"') return doing(completion([], { fault: { kind: 'exit', code: 1 } }));
        return doing(returns('1', activation.payload === '"compute"' ? { work: 2 * UNITS_PER_SECOND } : {}));
      },
      timer: goesOn,
      reply: (activation) =>
        // Module code that waits for its timer heeds no answer; a handler that waits returns with it.
        phase.get(activation.environment) === 'init' ? completion([]) : returns(),
    },
  });
}

/** Whatever reaches a function, by the member that tells it apart; alarms by the part of their name before the number. */
type EventKind =
  | Exclude<ResourceEvent['type'], 'request' | 'own' | 'reply' | 'completed'>
  | `request ${FunctionRequest['op']}`
  | `own ${FunctionEvent['type'] | 'wake' | 'idle' | 'provision'}`
  | `reply ${FunctionToken['type']}`;

interface Happening {
  /** Made by the code beforehand; its answer is what happens. */
  readonly call?: Call['call'];
  readonly happen: (run: FunctionRun) => void;
}

const asked = (operation: string, params: Parameters<FunctionRun['answer']>[1] = {}): Happening => ({
  happen: (run) => run.answer(operation, params),
});
const alias = { Name: 'live', FunctionVersion: '$LATEST' };
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';
const provisioned = { Qualifier: '1' };
const noRetries = { MaximumRetryAttempts: 0 };
/** Longer than any answer is on its way, shorter than anything the code does. */
const passForAnswer = (run: FunctionRun): void => run.pass(millis(60));

const EVENTS = {
  deployed: { happen: (run) => run.deploy({ code: codeId('new') }) },
  deleted: {
    happen: (run) => {
      run.sim.deploy({ ...run.config(), resources: [] });
      run.sim.runUntil(run.sim.now);
    },
  },
  'request lambda:Invoke': { happen: (run) => run.invoke() },
  'request lambda:CreateFunction': asked('CreateFunction', {
    ...{ Runtime: 'nodejs24.x', Handler: 'index.handler', Role: 'arn:aws:iam::123456789012:role/fn' },
    Code: { ZipFile: '' },
  }),
  'request lambda:DeleteFunction': asked('DeleteFunction'),
  'request lambda:UpdateFunctionCode': asked('UpdateFunctionCode', { ZipFile: '' }),
  'request lambda:GetFunction': asked('GetFunction'),
  'request lambda:GetFunctionConfiguration': asked('GetFunctionConfiguration'),
  'request lambda:GetFunctionConcurrency': asked('GetFunctionConcurrency'),
  'request lambda:ListVersionsByFunction': asked('ListVersionsByFunction'),
  'request lambda:GetAlias': asked('GetAlias', { Name: 'live' }),
  'request lambda:ListAliases': asked('ListAliases'),
  'request lambda:PublishVersion': asked('PublishVersion'),
  'request lambda:CreateAlias': asked('CreateAlias', alias),
  'request lambda:UpdateAlias': asked('UpdateAlias', alias),
  'request lambda:DeleteAlias': asked('DeleteAlias', { Name: 'live' }),
  'request lambda:UpdateFunctionConfiguration': asked('UpdateFunctionConfiguration', { MemorySize: 512 }),
  'request lambda:PutFunctionConcurrency': asked('PutFunctionConcurrency', { ReservedConcurrentExecutions: 0 }),
  'request lambda:DeleteFunctionConcurrency': asked('DeleteFunctionConcurrency'),
  'request lambda:PutFunctionRecursionConfig': asked('PutFunctionRecursionConfig', { RecursiveLoop: 'Allow' }),
  'request lambda:GetFunctionRecursionConfig': asked('GetFunctionRecursionConfig'),
  'request lambda:AddPermission': asked('AddPermission', {
    StatementId: 's3',
    Action: 'lambda:InvokeFunction',
    Principal: 's3.amazonaws.com',
  }),
  'request lambda:RemovePermission': asked('RemovePermission', { StatementId: 's3' }),
  'request lambda:GetPolicy': asked('GetPolicy'),
  'request lambda:TagResource': asked('TagResource', { Resource: ARN, Tags: { team: 'a' } }),
  'request lambda:UntagResource': asked('UntagResource', { Resource: ARN, TagKeys: ['team'] }),
  'request lambda:ListTags': asked('ListTags', { Resource: ARN }),
  'request lambda:PutFunctionEventInvokeConfig': asked('PutFunctionEventInvokeConfig', noRetries),
  'request lambda:UpdateFunctionEventInvokeConfig': asked('UpdateFunctionEventInvokeConfig', noRetries),
  'request lambda:GetFunctionEventInvokeConfig': asked('GetFunctionEventInvokeConfig'),
  'request lambda:DeleteFunctionEventInvokeConfig': asked('DeleteFunctionEventInvokeConfig'),
  'request lambda:ListFunctionEventInvokeConfigs': asked('ListFunctionEventInvokeConfigs'),
  'request lambda:PutProvisionedConcurrencyConfig': asked('PutProvisionedConcurrencyConfig', {
    ...provisioned,
    ProvisionedConcurrentExecutions: 2,
  }),
  'request lambda:GetProvisionedConcurrencyConfig': asked('GetProvisionedConcurrencyConfig', provisioned),
  'request lambda:DeleteProvisionedConcurrencyConfig': asked('DeleteProvisionedConcurrencyConfig', provisioned),
  'request lambda:ListProvisionedConcurrencyConfigs': asked('ListProvisionedConcurrencyConfigs'),
  'own async-due': {
    happen: (run) => {
      const before = run.of('invocation.started').length + run.of('environment.started').length;
      run.invokeAsync();
      until(run, () => run.of('invocation.started').length + run.of('environment.started').length > before);
    },
  },
  'own answered-at-door': { call: { call: 'sqs:Nothing', params: {} }, happen: passForAnswer },
  'own settled': {
    happen: (run) => {
      const before = run.of('function.configured').length;
      run.call('UpdateFunctionConfiguration', { MemorySize: 512 });
      until(run, () => run.of('function.configured').length > before);
      run.pass(NO_TIME);
    },
  },
  'own wake': { happen: (run) => run.pass(seconds(5)) },
  'own idle': { happen: (run) => run.pass(minutes(20)) },
  'own restored': 'no environment that is there hears of it',
  'own provision': 'no environment that is there hears of it',
  'reply handler-call': {
    call: { call: 'sqs:SendMessage', params: { QueueUrl: ORDERS.url, MessageBody: 'x' } },
    happen: passForAnswer,
  },
  'reply dead-letter': 'no environment that is there hears of it',
  'reply destination': 'no environment that is there hears of it',
} as const satisfies Record<EventKind, Happening | 'no environment that is there hears of it'>;

type Heard = { [Kind in EventKind]: (typeof EVENTS)[Kind] extends string ? never : Kind }[EventKind];

type Told = Record<Situation, readonly string[]>;

const inEach = (told: readonly string[]): Told => ({
  booting: told,
  evaluating: told,
  'module waits': told,
  'booting ahead of demand': told,
  'evaluating ahead of demand': told,
  'module waits ahead of demand': told,
  'booting again': told,
  'evaluating again': told,
  'module waits again': told,
  waiting: told,
  computing: told,
  'without a process': told,
  idle: told,
  retired: told,
});

const nothing = inEach([]);
/** Those of a version that is gone are retired: idle ones at once, the others when they are done. Published ones stay. */
const updated: Told = { ...nothing, 'without a process': ['retired updated'], idle: ['retired updated'] };
const ahead = ['booting ahead of demand', 'evaluating ahead of demand', 'module waits ahead of demand'] as const;
const aheadOfDemand = (told: readonly string[]): Pick<Told, (typeof ahead)[number]> => ({
  'booting ahead of demand': told,
  'evaluating ahead of demand': told,
  'module waits ahead of demand': told,
});
/** An answer reaches code that runs or waits; frozen, it waits for the next invocation; a dead process hears of nothing. */
const answered: Told = { ...nothing, waiting: ['succeeded'] };

const EXPECTED = {
  deployed: updated,
  deleted: { ...inEach(['retired deleted']), retired: [] },
  'request lambda:Invoke': {
    ...inEach(['environment started']),
    'without a process': ['started suppressed'],
    idle: ['started warm'],
  },
  'request lambda:CreateFunction': nothing,
  'request lambda:DeleteFunction': { ...inEach(['retired deleted']), retired: [] },
  'request lambda:UpdateFunctionCode': nothing,
  'request lambda:GetFunction': nothing,
  'request lambda:GetFunctionConfiguration': nothing,
  'request lambda:GetFunctionConcurrency': nothing,
  'request lambda:ListVersionsByFunction': nothing,
  'request lambda:GetAlias': nothing,
  'request lambda:ListAliases': nothing,
  'request lambda:PublishVersion': nothing,
  'request lambda:CreateAlias': nothing,
  'request lambda:UpdateAlias': nothing,
  'request lambda:DeleteAlias': nothing,
  // What they begin has an effect when it has settled.
  'request lambda:UpdateFunctionConfiguration': nothing,
  'request lambda:PutFunctionConcurrency': nothing,
  'request lambda:DeleteFunctionConcurrency': nothing,
  'request lambda:PutFunctionRecursionConfig': nothing,
  'request lambda:GetFunctionRecursionConfig': nothing,
  'request lambda:AddPermission': nothing,
  'request lambda:RemovePermission': nothing,
  'request lambda:GetPolicy': nothing,
  'request lambda:TagResource': nothing,
  'request lambda:UntagResource': nothing,
  'request lambda:ListTags': nothing,
  'request lambda:PutFunctionEventInvokeConfig': nothing,
  'request lambda:UpdateFunctionEventInvokeConfig': nothing,
  'request lambda:GetFunctionEventInvokeConfig': nothing,
  'request lambda:DeleteFunctionEventInvokeConfig': nothing,
  'request lambda:ListFunctionEventInvokeConfigs': nothing,
  'request lambda:PutProvisionedConcurrencyConfig': nothing,
  'request lambda:GetProvisionedConcurrencyConfig': nothing,
  'request lambda:DeleteProvisionedConcurrencyConfig': { ...nothing, ...aheadOfDemand(['retired deprovisioned']) },
  'request lambda:ListProvisionedConcurrencyConfigs': nothing,
  'own async-due': {
    ...inEach(['environment started']),
    'without a process': ['started suppressed'],
    idle: ['started warm'],
  },
  'own answered-at-door': answered,
  // It takes about a second: what has begun is done by then, but for the handlers that take two.
  'own settled': {
    ...inEach(['initialised', 'started cold', 'succeeded', 'retired updated']),
    ...aheadOfDemand(['initialised']),
    'booting again': ['succeeded', 'retired updated'],
    'evaluating again': ['succeeded', 'retired updated'],
    'module waits again': ['succeeded', 'retired updated'],
    waiting: [],
    computing: [],
    'without a process': ['retired updated'],
    idle: ['retired updated'],
    retired: [],
  },
  'own wake': {
    ...inEach(['initialised', 'started cold', 'succeeded']),
    ...aheadOfDemand(['initialised']),
    'booting again': ['succeeded'],
    'evaluating again': ['succeeded'],
    'module waits again': ['succeeded'],
    waiting: ['succeeded'],
    computing: ['succeeded'],
    'without a process': [],
    idle: [],
    retired: [],
  },
  'own idle': {
    ...inEach(['initialised', 'started cold', 'succeeded', 'retired idle']),
    ...aheadOfDemand(['initialised']),
    'booting again': ['succeeded', 'retired idle'],
    'evaluating again': ['succeeded', 'retired idle'],
    'module waits again': ['succeeded', 'retired idle'],
    waiting: ['succeeded', 'retired idle'],
    computing: ['succeeded', 'retired idle'],
    'without a process': ['retired idle'],
    idle: ['retired idle'],
    retired: [],
  },
  'reply handler-call': answered,
} satisfies Record<Heard, Told>;

// The tables have no other keys.
const situations = Object.keys(SETUPS) as Situation[];
const heard = Object.keys(EXPECTED) as Heard[];

/** What environments and invocations came to, from this entry on. */
function told(run: FunctionRun, from: number): readonly string[] {
  return run.entries.slice(from).flatMap((entry) => {
    switch (entry.type) {
      case 'environment.started':
        return ['environment started'];
      case 'environment.retired':
        return [`retired ${entry.reason}`];
      case 'invocation.started':
        return [`started ${entry.start}`];
      case 'environment.initialised':
      case 'environment.init-failed':
      case 'environment.reset':
      case 'invocation.succeeded':
      case 'invocation.failed':
      case 'invocation.throttled':
        return [entry.type.slice(entry.type.indexOf('.') + 1)];
      default:
        return [];
    }
  });
}

describe.each(situations)('an environment that is %s', (situation) => {
  test('is in that state', () => {
    const run = newRun(SETUPS[situation]);
    SETUPS[situation].reach(run);

    expect(shownState(run)).toBe(stateOf(situation));
  });

  test.each(heard)('meets %s', (kind) => {
    const happening: Happening = EVENTS[kind];
    const run = newRun(SETUPS[situation], happening.call);
    SETUPS[situation].reach(run);
    const from = run.entries.length;
    happening.happen(run);

    expect(told(run, from)).toEqual(EXPECTED[kind][situation]);
  });

  test('outlives no update of its version: what runs ends, then it is retired', () => {
    const run = newRun(SETUPS[situation]);
    SETUPS[situation].reach(run);
    run.deploy({ code: codeId('new') });
    run.pass(seconds(5));

    const stays = ahead.some((each) => each === situation);
    expect(run.of('environment.retired').map(({ environment }) => environment)).toEqual(stays ? [] : [1]);
  });
});

/** As the view shows it; it does not tell Init ahead of demand from any other. */
function shownState(run: FunctionRun): string {
  const view = run.sim.monitoring.views.view(functionConfig('Fn').id);
  return (view?.kind === 'function' ? view.environments[0]?.state : undefined) ?? 'retired';
}

function stateOf(situation: Situation): string {
  const holds = (cells: Record<string, Record<string, unknown>>) =>
    Object.values(cells).some((row) => Object.values(row).includes(situation));
  const [state = ''] = Object.entries(SITUATIONS).find(([, cells]) => holds(cells)) ?? [];
  return state === 'provisioning' ? 'initialising' : state;
}

/** How code ends an activation: by what it says last, by dying, or by neither. */
type EndKind = Exclude<Intent['kind'], 'log' | 'call'> | Fault['kind'] | 'nothing';
const ENDS = {
  ready: () => ready(),
  return: () => returns(),
  throw: () =>
    completion([{ kind: 'throw', work: 1, error: { errorType: 'Error', errorMessage: 'thrown', trace: [] } }]),
  timer: ({ now }) => completion([{ kind: 'timer', due: plus(now, seconds(60)) }]),
  nothing: () => completion([]),
  'work-exhausted': ({ workLimit }) => completion([], { work: workLimit, fault: { kind: 'work-exhausted' } }),
  'out-of-memory': () => completion([], { fault: { kind: 'out-of-memory' } }),
  exit: () => completion([], { fault: { kind: 'exit', code: 1 } }),
  signal: () => completion([], { fault: { kind: 'signal', signal: 'SIGKILL' } }),
  watchdog: () => completion([], { fault: { kind: 'watchdog' } }),
} satisfies Record<EndKind, (activation: Activation) => Completion>;

/** Undefined: the host never ends this activation so. */
const handlerEnds = {
  ready: undefined,
  return: ['started cold', 'succeeded'],
  throw: ['started cold', 'failed'],
  timer: ['started cold', 'failed', 'reset'],
  nothing: ['started cold', 'failed', 'reset'],
  'work-exhausted': ['started cold', 'failed', 'reset'],
  'out-of-memory': ['started cold', 'failed', 'reset'],
  exit: ['started cold', 'failed', 'reset'],
  signal: ['started cold', 'failed', 'reset'],
  watchdog: ['started cold', 'failed', 'reset'],
} as const;
/** Init runs again inside the invocation, and fails there as well. */
const initFails = ['init-failed', 'started suppressed', 'init-failed', 'failed', 'reset'];

const AFTER_END = {
  init: {
    ready: ['initialised', 'started cold', 'succeeded'],
    return: undefined,
    throw: initFails,
    timer: initFails,
    nothing: initFails,
    'work-exhausted': initFails,
    'out-of-memory': initFails,
    exit: initFails,
    signal: initFails,
    watchdog: initFails,
  },
  invoke: handlerEnds,
  timer: handlerEnds,
  reply: handlerEnds,
} satisfies Record<Activation['kind'], Record<EndKind, readonly string[] | undefined>>;

const asksFirst: Completion = completion([
  { kind: 'call', work: 0, callId: 1, call: { call: 'sqs:Nothing', params: {} } },
]);

describe.each(Object.keys(AFTER_END) as Activation['kind'][])('an activation by %s', (kind) => {
  const expected: Record<EndKind, readonly string[] | undefined> = AFTER_END[kind];
  const possible = (Object.keys(ENDS) as EndKind[]).filter((end) => expected[end] !== undefined);

  test.each(possible)('ends with %s', (end) => {
    const ends = { [kind]: ENDS[end] };
    const first = (activation: Activation): Completion => {
      if (kind === 'reply') return asksFirst;
      return kind === 'timer' ? completion([{ kind: 'timer', due: plus(activation.now, millis(100)) }]) : returns();
    };
    const run = new FunctionRun({ fn: { timeout: seconds(10) }, code: { invoke: first, ...ends } });
    run.invoke();
    run.pass(seconds(40));

    expect(
      told(run, 0).filter((each) => each !== 'environment started' && (kind === 'init' || each !== 'initialised')),
    ).toEqual(expected[end]);
  });
});
