import { assert } from '#lib/std/assert.ts';
import { hash32 } from '#lib/std/rng.ts';
import type { Turn } from '../function-state.ts';
import { INIT_MICROS_PER_UNIT, workWithin } from './cpu.ts';
import type { AssignedState, Environment, RunningState } from './environment.ts';
import { environmentVariables } from './environment-variables.ts';
import { NOTHING } from './guest.ts';

/** Evaluates the function's module in a process that has just been started. */
export function activateInit(environment: Environment, running: RunningState, turn: Turn): void {
  const { config, logStreamName, id } = environment;
  const { version } = environment.version;
  const { account, seed } = turn.world;
  environment.guest.activity = NOTHING;
  turn.plan.activate(
    {
      kind: 'init',
      ...common(environment, running, turn),
      function: config,
      env: environmentVariables(config, {
        ...{ account, seed, version, logStreamName },
        initializationType: environment.provisioned === undefined ? 'on-demand' : 'provisioned-concurrency',
      }),
      epochMs: account.epochMs,
      seed: hash32(`environment/${id}/${environment.guest.generation}`, seed),
      logGroupName: config.logging.group,
      logStreamName,
    },
    running.entry,
  );
}

/** Hands the payload to the handler. */
export function activateInvoke(environment: Environment, running: AssignedState, turn: Turn): void {
  const { requestId, payload, invokedArn, traceHeader, clientContext } = running.invocation;
  turn.plan.activate(
    {
      kind: 'invoke',
      ...common(environment, running, turn),
      requestId,
      payload,
      deadline: running.until,
      invokedFunctionArn: invokedArn,
      functionVersion: environment.version.version,
      traceHeader,
      ...(clientContext !== undefined && { clientContext }),
    },
    running.entry,
  );
}

/** Hands the earliest reply to the code that waits for it. */
export function activateReply(environment: Environment, running: RunningState, turn: Turn): void {
  const reply = environment.guest.replies.shift();
  assert(reply !== undefined, 'a reply is there');
  const { callId, response } = reply;
  turn.plan.activate({ kind: 'reply', ...common(environment, running, turn), callId, response }, running.entry);
}

/** Lets the code's due timers fire. The completion names the next one, if any. */
export function activateTimer(environment: Environment, running: RunningState, turn: Turn): void {
  environment.guest.timerDue = undefined;
  turn.plan.activate({ kind: 'timer', ...common(environment, running, turn) }, running.entry);
}

/** Init of a cold start has a whole vCPU, one ahead of demand has not (ENV-43); inside an invocation all code has the function's share. */
function common(environment: Environment, running: RunningState, { world }: Turn) {
  const microsPerUnit = running.state === 'initialising' ? INIT_MICROS_PER_UNIT : environment.microsPerUnit;
  const workLimit = workWithin(running.until - world.now, microsPerUnit);
  return { environment: environment.id, now: world.now, microsPerUnit, workLimit };
}
