import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import type { CallNumber } from '../../ids.ts';
import { CASE_ACCOUNT, CASE_HANDLER, CASE_RUNTIME, CaseAccount } from './account.ts';
import type {
  CallStep,
  Case,
  CheckStep,
  CollectStep,
  DeployStep,
  DeriveStep,
  MakeStep,
  PollStep,
  RepeatStep,
  Step,
  WaitStep,
} from './case.ts';
import { holds, isReached } from './conditions.ts';
import { Matcher } from './match.ts';
import { plainParameters, zipped } from './special-values.ts';
import { read, Variables } from './variables.ts';

const CASE_ROLE = `arn:aws:iam::${CASE_ACCOUNT.accountId}:role/case-role`;
/** As long as the SDK's waiters look: once a second. */
const WAITER_SECONDS = 300;

/** Where the simulator first answers otherwise than AWS did. */
export interface Disagreement {
  /** The label of the answer, or the step or condition in words. */
  readonly label: string;
  /** From the label's answer to the member. */
  readonly path: string;
  readonly expected: JsonValue;
  readonly actual: JsonValue;
}

/** Plays a case in a new account; undefined when all is as AWS answered. */
export async function playCase(one: Case): Promise<Disagreement | undefined> {
  const player = new Player(one);
  try {
    for (const step of one.steps) await player.play(step);
    player.finish(one.must ?? []);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Disagrees) return thrown.how;
    throw new Error(`${one.id}: ${String(thrown)}`, { cause: thrown });
  }
}

/** Thrown at the first difference, caught in `playCase`. */
class Disagrees {
  readonly how: Disagreement;

  constructor(how: Disagreement) {
    this.how = how;
  }
}

interface Pending {
  readonly step: CallStep;
  readonly call: CallNumber;
  readonly place: number;
}

const SECONDS_BETWEEN_CALLS = 0.1;
const SECONDS_OF_PATIENCE = 60;

class Player {
  readonly #account = new CaseAccount();
  readonly #variables = new Variables();
  readonly #matcher = new Matcher({
    region: CASE_ACCOUNT.region,
    partition: 'aws',
    runtime: CASE_RUNTIME,
    handler: CASE_HANDLER,
  });
  readonly #case: Case;
  readonly #answers = new Map<string, JsonValue>();
  readonly #invocations: JsonValue[] = [];
  readonly #pending: Pending[] = [];
  /** What polls of a queue have received: a message is handed out once. */
  readonly #received = new Map<string, JsonObject>();
  #messages: readonly string[] = [];

  constructor(one: Case) {
    this.#case = one;
    const given = {
      account: CASE_ACCOUNT.accountId,
      region: CASE_ACCOUNT.region,
      partition: 'aws',
      role: CASE_ROLE,
      runtime: CASE_RUNTIME,
      handler: CASE_HANDLER,
    };
    for (const [name, value] of Object.entries(given)) this.#variables.set(name, value);
  }

  async play(step: Step): Promise<void> {
    if ('call' in step) await this.#calls(step);
    else if ('deploy' in step) await this.#deploy(step);
    else if ('make' in step) this.#make(step);
    else if ('wait' in step) await this.#wait(step);
    else if ('poll' in step) await this.#poll(step);
    else if ('repeat' in step) await this.#repeat(step);
    else if ('sleep_s' in step) this.#account.pass(step.sleep_s);
    else if ('check' in step) this.#check(step);
    else if ('collect' in step) this.#collect(step);
    else this.#derive(step);
  }

  finish(must: readonly string[]): void {
    for (const { step, call, place } of this.#pending) this.#take(step, call, place);
    const functionsThatLogged = this.#account.functionsThatLogged;
    const played = {
      answers: this.#answers,
      invocations: this.#invocations,
      functionsThatLogged,
      messages: this.#messages,
    };
    for (const condition of must) if (!holds(condition, played)) disagrees(condition, '', true, false);
  }

  async #calls(step: CallStep): Promise<void> {
    const bounds = /^n = (\d+) \.\. (\d+)$/.exec(step.times ?? '');
    if (bounds !== null) {
      for (let n = Number(bounds[1]); n <= Number(bounds[2]); n += 1) await this.#call(numbered(step, n));
    } else {
      // "until both versions were seen, at most 20"
      const times = Number(/at most (\d+)$/.exec(step.times ?? '')?.[1] ?? 1);
      for (let time = 0; time < times; time += 1) await this.#call(step);
    }
  }

  async #call(step: CallStep): Promise<void> {
    // The recorded calls came one by one over a network: no caller of AWS got to its rate by that (CONC-14).
    if (step.in_parallel !== true && step.call !== 'lambda.Invoke') this.#account.pass(SECONDS_BETWEEN_CALLS);
    const params = this.#parameters(step.with ?? {});
    const call = await this.#account.begin(step.call, params);
    const place = step.call === 'lambda.Invoke' ? this.#invocations.push({}) - 1 : -1;
    if (step.in_parallel === true) this.#pending.push({ step, call, place });
    else this.#take(step, call, place);
  }

  #take(step: CallStep, call: CallNumber, place: number): void {
    const answer = this.#account.answer(call);
    if (place >= 0) this.#invocations[place] = answer;
    this.#compare({ label: step.as, what: step.call, fails: step.fails }, answer);
    if (step.to !== undefined) this.#variables.set(step.to, answer);
    for (const [name, path] of Object.entries(step.save ?? {})) {
      const value = path === '$request_id' ? this.#account.requestIdOf(call) : read(answer, path.split('.'));
      this.#variables.set(name, value ?? null);
    }
  }

  #compare(
    of: { label: string | undefined; what: string; fails: true | string | undefined },
    answer: JsonObject,
  ): void {
    const { label, what, fails } = of;
    const error = answer.$error;
    const failed = error !== undefined && (fails === undefined || (fails !== true && fails !== error));
    // Several functions of one case may differ in what the error is called: the label then says so.
    if (failed || (fails !== undefined && error === undefined)) {
      const message = answer.$message ?? null;
      disagrees(label ?? what, '$error', fails ?? 'no error', error === undefined ? null : `${error}: ${message}`);
    }
    if (label !== undefined) this.#match(label, answer);
  }

  #match(label: string, answer: JsonValue): void {
    this.#answers.set(label, answer);
    const expected = this.#case.expect[label];
    const found = expected === undefined ? undefined : this.#matcher.difference(expected, answer);
    if (found !== undefined) disagrees(label, found.path, found.expected, found.actual ?? null);
  }

  /** Makes a function with the code of a behaviour, and waits until it is Active. */
  async #deploy({ deploy, behaviour, with: settings = {}, as, fails }: DeployStep): Promise<void> {
    const { $wait, ...given } = this.#parameters(settings);
    const params = {
      ...{ FunctionName: `fn-${deploy}`, Runtime: CASE_RUNTIME, Handler: CASE_HANDLER, Role: CASE_ROLE },
      ...given,
      Code: { ZipFile: zipped(behaviour) },
    };
    const answer = this.#account.answer(await this.#account.begin('lambda.CreateFunction', params));
    this.#compare({ label: as, what: `deploy ${deploy}`, fails }, answer);
    for (const [name, value] of Object.entries(answer)) this.#variables.set(`${deploy}.${name}`, value);
    this.#variables.set(deploy, answer.FunctionName ?? null);
    this.#variables.set(`${deploy}.arn`, answer.FunctionArn ?? null);
    if ($wait !== false && fails === undefined) await this.#untilActive(params.FunctionName);
  }

  async #untilActive(FunctionName: JsonValue, Qualifier?: JsonValue): Promise<void> {
    for (let second = 0; second < WAITER_SECONDS; second += 1) {
      const params = { FunctionName, ...(Qualifier !== undefined && { Qualifier }) };
      const answer = this.#account.answer(await this.#account.begin('lambda.GetFunctionConfiguration', params));
      if (answer.$error !== undefined) disagrees('wait', '$error', 'no error', answer.$error);
      if (answer.State === 'Active' && answer.LastUpdateStatus === 'Successful') return;
      this.#account.pass(1);
    }
    disagrees('wait', '', 'Active', null);
  }

  #make({ make, var: variable = '' }: MakeStep): void {
    if (make !== 'queue') disagrees(`make ${make}`, '', make, null);
    const queue = this.#account.makeQueue(`queue-${variable}`);
    this.#variables.set(variable, queue.name);
    this.#variables.set(`${variable}.arn`, queue.arn);
    this.#variables.set(`${variable}.url`, queue.url);
  }

  async #wait({ wait, with: settings }: WaitStep): Promise<void> {
    const { FunctionName = null, Qualifier } = this.#parameters(settings);
    if (wait.startsWith('lambda.')) await this.#untilActive(FunctionName, Qualifier);
    else disagrees(`wait ${wait}`, '', wait, null);
  }

  async #poll({ poll, with: settings, until, within_s, as }: PollStep): Promise<void> {
    const words = String(this.#variables.resolve(until));
    for (let second = 0; second <= within_s; second += 1) {
      const answer = await this.#look(poll, this.#parameters(settings));
      if (isReached(words, answer)) {
        if (as !== undefined) this.#match(as, poll.startsWith('logs.') ? [...this.#messages] : answer);
        return;
      }
      this.#account.pass(1);
    }
    disagrees(as ?? poll, '', until, null);
  }

  async #look(operation: string, params: JsonObject): Promise<JsonValue> {
    if (operation === 'logs.FilterLogEvents') {
      const name = String(params.logGroupName).replace('/aws/lambda/', '');
      this.#messages = this.#account.logMessages(name);
      return { events: this.#messages.map((message) => ({ message })) };
    }
    const answer = this.#account.answer(await this.#account.begin(operation, params));
    if (answer.$error !== undefined) disagrees(operation, '$error', 'no error', answer.$error);
    if (operation !== 'sqs.ReceiveMessage') return answer;
    for (const message of Array.isArray(answer.Messages) ? answer.Messages.filter(isJsonObject) : []) {
      this.#received.set(String(message.MessageId), message);
    }
    return this.#received.size === 0 ? answer : { ...answer, Messages: [...this.#received.values()] };
  }

  async #repeat({ repeat, within_s }: RepeatStep): Promise<void> {
    for (let second = 0; ; second += 1) {
      try {
        for (const step of repeat) await this.play(step);
        return;
      } catch (thrown) {
        if (second >= within_s) throw thrown;
        this.#account.pass(1);
      }
    }
  }

  #check({ check: [left, relation, right] }: CheckStep): void {
    const a = this.#variables.resolve(left);
    const b = this.#variables.resolve(right);
    const isSame = JSON.stringify(a) === JSON.stringify(b);
    if (isSame !== (relation === 'is')) disagrees(`check ${String(left)}`, '', b, a);
  }

  #collect(step: CollectStep): void {
    const name = String(this.#variables.resolve(step.function));
    const received = () => this.#account.payloadsOf(name);
    for (let left = SECONDS_OF_PATIENCE; left > 0 && received().length < step.count; left -= 1) this.#account.pass(1);
    if (received().length < step.count) disagrees(step.collect, '', step.count, received().length);
    this.#variables.set(step.to, [...received()]);
  }

  #derive({ derive, of }: DeriveStep): void {
    if (of === undefined) this.#deriveLog(derive);
    else this.#match(derive, this.#variables.resolve(of));
  }

  /** The log tail, decoded, without what the handler printed. */
  #deriveLog(derive: string): void {
    const tail = String(read(this.#invocations.at(-1), ['LogResult']));
    const lines = Buffer.from(tail, 'base64').toString('utf8').trimEnd().split('\n');
    const kept = lines.filter((line) => !line.startsWith('REPORT '));
    this.#match(derive, { [derive]: [kept[0] ?? '', kept.slice(1, -1).join('\n'), kept.at(-1) ?? ''] });
  }

  /** Without a value `<module>` is the module of the handlers. */
  #parameters(given: JsonObject): JsonObject {
    const resolved = plainParameters(this.#variables.resolve(given));
    const text = JSON.stringify(resolved).replaceAll('<module>.', 'index.');
    return JSON.parse(text) as JsonObject; // an object before and after
  }
}

/** `{n}` in the parameters, with two digits. */
function numbered(step: CallStep, n: number): CallStep {
  const text = JSON.stringify(step.with ?? {}).replaceAll('{n}', String(n).padStart(2, '0'));
  return { ...step, with: JSON.parse(text) as JsonObject }; // an object before and after
}

function disagrees(label: string, path: string, expected: JsonValue, actual: JsonValue): never {
  throw new Disagrees({ label, path, expected, actual });
}
