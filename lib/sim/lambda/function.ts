import { assert, unreachable } from '#lib/std/assert.ts';
import type { JsonObject } from '#lib/std/json.ts';
import type { FunctionConfig } from '../config.ts';
import type { EntryNumber } from '../ids.ts';
import type { OwnEvent, Plan, ReplyToken } from '../kernel/plan.ts';
import { isFunctionRequest } from '../kernel/request.ts';
import type { Resource, ResourceEvent, Surroundings } from '../kernel/resource.ts';
import { type AsyncDue, afterDisappearance, afterNotReady, afterThrottle } from './async/async-queue.ts';
import { type DeadLetterToken, takeDeadLetterAnswer } from './async/dead-letter.ts';
import { type DestinationToken, takeDestinationAnswer } from './async/destination.ts';
import { control } from './control/control.ts';
import { listedVersions } from './control/get-function.ts';
import { SETTLED, settle } from './control/settle.ts';
import { deleteFunction, takeDeployment } from './deployment.ts';
import { refusal, start } from './environments/admission.ts';
import type { Environment } from './environments/environment.ts';
import { proceed } from './environments/execution.ts';
import { type AnsweredAtDoor, type HandlerCallToken, takeAnswer } from './environments/handler-call.ts';
import { interpret } from './environments/interpret.ts';
import { provisionAlarmOf } from './environments/provisioned.ts';
import { allocate } from './environments/provisioning.ts';
import { memoryUsedMb } from './environments/report.ts';
import { retire } from './environments/retire.ts';
import { type FunctionState, newFunctionState, type Turn } from './function-state.ts';
import type { Activation, Completion } from './handler-host.ts';
import { invoke } from './invoke/invoke.ts';
import { type Restored, restored, wake } from './versions/inactivity.ts';
import { route } from './versions/routing.ts';

/** A Lambda function: routes what reaches it to the part that knows. */
export class FunctionResource implements Resource<FunctionConfig> {
  readonly #fn: FunctionState;

  /** `former`: the function of this name that a call deleted. */
  constructor(config: FunctionConfig, former?: FunctionResource) {
    this.#fn = newFunctionState(config, former?.lastVersion);
  }

  /** The last number it published a version under (VER-02). */
  get lastVersion(): number {
    return this.#fn.published.last;
  }

  listed(world: Surroundings): readonly JsonObject[] {
    return listedVersions({ fn: this.#fn, world });
  }

  get config(): FunctionConfig {
    return this.#fn.config;
  }

  configure(config: FunctionConfig): void {
    this.#fn.config = config;
  }

  handle(event: ResourceEvent, world: Surroundings, plan: Plan): void {
    const turn: Turn = { fn: this.#fn, world, plan, cause: event.cause };
    switch (event.type) {
      case 'request':
        request(event, turn);
        break;
      case 'completed':
        complete(event.activation, event.completion, turn);
        break;
      case 'own':
        handleOwn(event.event, turn);
        break;
      case 'reply':
        handleReply(event.token, event, turn);
        break;
      case 'deployed':
        takeDeployment(turn);
        break;
      case 'deleted':
        deleteFunction(turn);
        break;
      default:
        unreachable(event);
    }
  }
}

function request({ request, returnTo }: Extract<ResourceEvent, { type: 'request' }>, turn: Turn): void {
  assert(isFunctionRequest(request), 'only requests to functions are addressed to one');
  if (request.op === 'lambda:Invoke') invoke(request, returnTo, turn);
  else turn.plan.answer(returnTo, control(request, turn), turn.cause);
}

/** All events a function plans for itself under a name of its own; the others are its environments' alarms. */
export type FunctionEvent = AsyncDue | AnsweredAtDoor | Restored | { readonly type: typeof SETTLED };
export type FunctionToken = HandlerCallToken | DeadLetterToken | DestinationToken;

function complete(activation: Activation, completion: Completion, turn: Turn): void {
  const environment = turn.fn.environments.get(activation.environment);
  assert(environment !== undefined, 'a completion comes right after its activation');
  const used = memoryUsedMb(completion.memoryBytes, environment.config.memoryMb);
  if (used > environment.maxMemoryUsedMb) environment.maxMemoryUsedMb = used;
  interpret(environment.guest, activation, completion);
  proceed(environment, turn);
}

function handleOwn(own: OwnEvent, turn: Turn): void {
  const environment = turn.fn.environments.byAlarm(own.type);
  const qualifier = environment === undefined ? provisionAlarmOf(own.type) : undefined;
  if (qualifier !== undefined) {
    allocate(qualifier, turn);
    return;
  }
  // Own events come back as they were planned, and these are all a function plans beside its environments' alarms.
  if (environment === undefined) handleEvent(own as FunctionEvent, turn);
  else ring(environment, own.type, turn);
}

function handleEvent(event: FunctionEvent, turn: Turn): void {
  switch (event.type) {
    case 'async-due':
      attempt(event, turn);
      break;
    case 'answered-at-door':
      answered(event.token, event.response, turn.cause, turn);
      break;
    case SETTLED:
      settle(turn);
      break;
    case 'restored':
      restored(event, turn);
      break;
    default:
      unreachable(event);
  }
}

function handleReply(
  reply: ReplyToken,
  { answer, cause }: Extract<ResourceEvent, { type: 'reply' }>,
  turn: Turn,
): void {
  // Tokens come back as they were given, and these three are all a function gives.
  const token = reply as FunctionToken;
  switch (token.type) {
    case 'handler-call':
      answered(token, answer, cause, turn);
      break;
    case 'dead-letter':
      takeDeadLetterAnswer(token, answer, cause, turn);
      break;
    case 'destination':
      takeDestinationAnswer(token, answer, cause, turn);
      break;
    default:
      unreachable(token);
  }
}

function answered(
  token: HandlerCallToken,
  answer: Parameters<typeof takeAnswer>[1],
  cause: EntryNumber,
  turn: Turn,
): void {
  const environment = takeAnswer(token, answer, cause, turn);
  if (environment !== undefined) proceed(environment, turn);
}

/** An idle environment that has rung its idle alarm was not used for its whole lifetime (ENV-31). */
function ring(environment: Environment, alarm: string, turn: Turn): void {
  if (alarm === environment.wakeAlarm) proceed(environment, turn);
  else if (environment.state.state === 'idle') retire(environment, 'idle', turn.cause, turn);
}

function attempt({ invocation }: AsyncDue, turn: Turn): void {
  const version = route(invocation.qualifier, turn);
  if (version === undefined) {
    afterDisappearance(invocation, turn);
    return;
  }
  if (wake(version, turn)) {
    afterNotReady(invocation, turn);
    return;
  }
  const refused = refusal(version, 'asynchronous', turn);
  if (refused === undefined) start(invocation, version, turn);
  else afterThrottle(invocation, refused, turn);
}
