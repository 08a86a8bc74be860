import type { FunctionConfig, Runtime } from '#lib/sim/config.ts';
import { environmentId, resourceId } from '#lib/sim/ids.ts';
import type { Activation, Completion, GuestError, InitActivation, Intent } from '#lib/sim/lambda/handler-host.ts';
import { UNITS_PER_MICROSECOND } from '#lib/sim/limits.ts';
import { defined } from '#lib/std/assert.ts';
import { type Instant, micros, plus, seconds, ZERO } from '#lib/std/time.ts';
import { bundleFunction } from '../bundle/bundle-function.ts';
import type { BundledFunction } from '../bundle/bundled-function.ts';
import { IsolateHost } from '../host/isolate-host.ts';
import { freshGuest } from './generated-guest.ts';

interface TrialOptions {
  readonly runtime?: Runtime;
  readonly handler?: string;
  readonly memoryMb?: number;
  /** JSON text. */
  readonly clientContext?: string;
  readonly ephemeralStorageMb?: number;
  readonly layers?: { readonly [path: string]: string };
  readonly env?: readonly (readonly [string, string])[];
}

/** How an invocation ended, waits included: virtual time passes as the handler asks for it. */
export interface Outcome {
  readonly completions: readonly Completion[];
  readonly logs: readonly string[];
  /** The result, parsed. */
  readonly result?: unknown;
  readonly error?: GuestError;
  readonly fault?: Completion['fault'];
  readonly endedAt: Instant;
}

/** A function in one environment of a real isolate host, driven as the simulator would. */
export class Trial {
  readonly host = new IsolateHost();
  readonly bundle: BundledFunction;
  readonly #options: TrialOptions;
  #requests = 0;

  private constructor(bundle: BundledFunction, options: TrialOptions) {
    this.bundle = bundle;
    this.#options = options;
    this.host.add(bundle);
  }

  static async of(files: { readonly [path: string]: string }, options: TrialOptions = {}): Promise<Trial> {
    await freshGuest();
    const bundle = await bundleFunction({
      files: Object.entries(files).map(([path, text]) => ({ path, text })),
      layers: Object.entries(options.layers ?? {}).map(([path, text]) => ({ path, text })),
      handler: options.handler ?? 'index.handler',
      runtime: options.runtime ?? 'nodejs22.x',
    });
    return new Trial(bundle, options);
  }

  /** An initialised trial of one handler body: `event` and `context` are in scope. */
  static async handling(body: string, options: TrialOptions = {}): Promise<Trial> {
    const trial = await Trial.of(
      { 'index.mjs': `export const handler = async (event, context) => { ${body} };` },
      options,
    );
    trial.init();
    return trial;
  }

  init(environment = 1, at: Instant = ZERO): Completion {
    return this.host.activate(this.initActivation(environment, at));
  }

  initActivation(environment = 1, at: Instant = ZERO): InitActivation {
    return {
      ...this.#base(environment, at, 10_000_000),
      kind: 'init',
      function: this.#config(),
      env: [['AWS_LAMBDA_FUNCTION_NAME', 'orders'], ['AWS_REGION', 'us-east-1'], ...(this.#options.env ?? [])],
      epochMs: Date.UTC(2026, 0, 1),
      seed: 7,
      logGroupName: '/aws/lambda/orders',
      logStreamName: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef',
    };
  }

  /** One activation of an invocation. */
  invokeOnce(payload: unknown, at: Instant = plus(ZERO, seconds(1)), environment = 1): Completion {
    this.#requests += 1;
    return this.host.activate({
      ...this.#base(environment, at, 3_000_000),
      kind: 'invoke',
      requestId: `request-${this.#requests}`,
      payload: JSON.stringify(payload),
      deadline: plus(at, seconds(3)),
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      functionVersion: '$LATEST',
      traceHeader: 'Root=1-00000000-000000000000000000000000',
      ...(this.#options.clientContext !== undefined && { clientContext: this.#options.clientContext }),
    });
  }

  timer(at: Instant, environment = 1): Completion {
    return this.host.activate({ ...this.#base(environment, at, 3_000_000), kind: 'timer' });
  }

  reply(callId: number, response: Extract<Activation, { kind: 'reply' }>['response'], at: Instant): Completion {
    return this.host.activate({ ...this.#base(1, at, 3_000_000), kind: 'reply', callId, response });
  }

  /** Invokes and lets virtual time pass until there is a result, an error, a fault or nothing left to wait for. */
  invoke(payload: unknown = {}, at: Instant = plus(ZERO, seconds(1)), environment = 1): Outcome {
    const completions = [this.invokeOnce(payload, at, environment)];
    let now = at;
    let due: Instant | undefined;
    for (;;) {
      const last = defined(completions.at(-1), 'there is a first completion');
      now = plus(now, micros(last.work / UNITS_PER_MICROSECOND));
      for (const intent of last.intents) if (intent.kind === 'timer') due = intent.due;
      if (isOver(last) || due === undefined) break;
      now = due > now ? due : now;
      completions.push(this.timer(now, environment));
    }
    return outcome(completions, now);
  }

  #base(environment: number, now: Instant, limitMicros: number) {
    const microsPerUnit = 1 / UNITS_PER_MICROSECOND / Math.min(1, this.#memoryMb() / 1_769);
    return {
      environment: environmentId(environment),
      now,
      microsPerUnit,
      workLimit: Math.floor(limitMicros / microsPerUnit),
    };
  }

  #memoryMb(): number {
    return this.#options.memoryMb ?? 128;
  }

  #config(): FunctionConfig {
    return {
      kind: 'function',
      id: resourceId('Orders'),
      name: 'orders',
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      runtime: this.bundle.runtime,
      handler: this.bundle.handler,
      timeout: seconds(3),
      memoryMb: this.#memoryMb(),
      ephemeralStorageMb: this.#options.ephemeralStorageMb ?? 512,
      architecture: 'x86_64',
      environment: [],
      description: '',
      versions: [],
      aliases: [],
      recursiveLoop: 'Terminate',
      asyncSettings: {},
      qualifiedAsyncSettings: [],
      logging: { format: 'Text', group: '/aws/lambda/orders' },
      tracing: 'PassThrough',
      code: this.bundle.code,
      codeBytes: this.bundle.bytes,
    };
  }
}

/** The log lines among intents, with their levels. */
export function logsOf(intents: readonly Intent[]): readonly string[] {
  return intents.flatMap((intent) => (intent.kind === 'log' ? [`${intent.level ?? 'raw'} ${intent.message}`] : []));
}

function isOver(completion: Completion): boolean {
  return completion.fault !== undefined || completion.intents.some(({ kind }) => kind === 'return' || kind === 'throw');
}

function outcome(completions: readonly Completion[], endedAt: Instant): Outcome {
  const intents = completions.flatMap((completion) => completion.intents);
  const first = intents.find((intent) => intent.kind === 'return' || intent.kind === 'throw');
  const fault = completions.at(-1)?.fault;
  return {
    completions,
    logs: logsOf(intents),
    endedAt,
    ...(first?.kind === 'return' ? { result: JSON.parse(first.payload) as unknown } : {}),
    ...(first?.kind === 'throw' ? { error: first.error } : {}),
    ...(fault === undefined ? {} : { fault }),
  };
}
