import { unreachable } from '#lib/std/assert.ts';
import type { ApiCall, SimulationConfig } from './config.ts';
import { type CallNumber, type EntryNumber, entryNumber, type ResourceId } from './ids.ts';
import type { Origin } from './journal/entry.ts';
import type { Answer, OwnEvent, Plan, ReplyToken } from './kernel/plan.ts';
import type { ResourceEvent, Surroundings } from './kernel/resource.ts';
import type { Handler } from './kernel/slot.ts';

/** What reaches the run from outside. */
export type DeskEvent =
  | {
      readonly type: 'start';
      readonly seed: number;
      readonly simulatorVersion: string;
      readonly config: SimulationConfig;
    }
  | { readonly type: 'call'; readonly call: CallNumber; readonly request: ApiCall }
  | { readonly type: 'deploy'; readonly config: SimulationConfig };

interface CallToken extends ReplyToken {
  readonly type: 'call';
  readonly call: CallNumber;
  readonly operation: string;
  readonly resource: ResourceId;
}

const PERSON: Origin = { by: 'person' };

/** Takes persons' calls and deployments in at the door, and writes down what came of them. */
export class Desk implements Handler {
  readonly #deploy: (config: SimulationConfig, plan: Plan, cause: EntryNumber) => void;

  constructor(deploy: (config: SimulationConfig, plan: Plan, cause: EntryNumber) => void) {
    this.#deploy = deploy;
  }

  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void {
    // Only `Simulation` and `#call` address the desk, with these two shapes.
    if (event.type === 'own') this.#take(event.event as DeskEvent & OwnEvent, surroundings, plan);
    else if (event.type === 'reply') this.#answered(event.token as CallToken, event.answer, event.cause, plan);
  }

  #take(event: DeskEvent, surroundings: Surroundings, plan: Plan): void {
    switch (event.type) {
      case 'start': {
        const { seed, simulatorVersion } = event;
        this.#deploy(event.config, plan, plan.entry({ type: 'run.started', seed, simulatorVersion }));
        break;
      }
      case 'deploy':
        this.#deploy(event.config, plan, entryNumber(0));
        break;
      case 'call':
        this.#call(event.call, event.request, surroundings, plan);
        break;
      default:
        unreachable(event);
    }
  }

  #call(call: CallNumber, request: ApiCall, surroundings: Surroundings, plan: Plan): void {
    const decoded = surroundings.decode(request, PERSON);
    const resource = decoded.kind === 'request' ? decoded.target : decoded.resource;
    const made = plan.entry({ type: 'call.made', call, origin: PERSON, request, ...(resource && { resource }) });
    if (decoded.kind === 'request') {
      const reply: CallToken = { type: 'call', call, operation: request.call, resource: decoded.target };
      plan.ask(decoded.target, decoded.request, { origin: PERSON, cause: made, reply, creates: decoded.creates });
    } else {
      writeAnswer({ call, operation: request.call, resource, answer: decoded.response, cause: made }, plan);
    }
  }

  #answered({ call, operation, resource }: CallToken, answer: Answer, cause: EntryNumber, plan: Plan): void {
    writeAnswer({ call, operation, resource, answer, cause }, plan);
  }
}

interface Outcome {
  readonly call: CallNumber;
  readonly operation: string;
  readonly resource: ResourceId | undefined;
  readonly answer: Answer;
  readonly cause: EntryNumber;
}

function writeAnswer({ call, operation, resource, answer, cause }: Outcome, plan: Plan): void {
  const about = resource === undefined ? {} : { resource };
  if (answer.ok) {
    const { status, result } = answer;
    plan.entry({ type: 'call.answered', call, status, result, ...about }, cause);
  } else {
    plan.entry({ type: 'call.refused', call, origin: PERSON, operation, error: answer.error, ...about }, cause);
  }
}
