import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import type { ApiCall, FunctionConfig, QueueConfig, ResourceConfig } from '../../config.ts';
import type { Entry } from '../../journal/entry.ts';
import type { Simulation } from '../../simulation.ts';
import type { Draws } from './draws.ts';
import { LOOP_PAYLOAD } from './generate-script.ts';

/** Someone who calls the API in between: sends, receives, deletes, changes visibilities, purges, invokes, maps. */
export class Person {
  readonly #draws: Draws;
  /** Receipts of earlier receives, with their queue's URL. */
  readonly #receipts: { readonly url: string; readonly handle: string }[] = [];
  readonly #asked = new Map<number, string>();
  /** Event source mappings made by calls. */
  readonly #mappings: string[] = [];

  constructor(draws: Draws) {
    this.#draws = draws;
  }

  /** Sees the answers of the receives made earlier. */
  take(entry: Entry): void {
    if (entry.type !== 'call.answered') return;
    if (isJsonObject(entry.result) && entry.result.State === 'Creating') this.#mappings.push(String(entry.result.UUID));
    const url = this.#asked.get(entry.call);
    if (url === undefined || !isJsonObject(entry.result)) return;
    for (const message of listOf(entry.result.Messages)) {
      const handle = isJsonObject(message) ? message.ReceiptHandle : undefined;
      if (typeof handle === 'string') this.#receipts.push({ url, handle });
    }
  }

  act(simulation: Simulation, resources: readonly ResourceConfig[]): void {
    const queues = resources.filter((one): one is QueueConfig => one.kind === 'queue');
    const functions = resources.filter((one): one is FunctionConfig => one.kind === 'function');
    const { url } = this.#draws.pick(queues);
    const luck = this.#draws.between(0, 99);
    if (luck < 40) this.#send(simulation, url);
    else if (luck < 65) this.#receive(simulation, url);
    else if (luck < 85) this.#tryReceipt(simulation);
    else if (luck < 88) simulation.call({ call: 'sqs:PurgeQueue', params: { QueueUrl: url } });
    else if (luck < 89) simulation.call({ call: 'sqs:Nonsense', params: {} });
    else if (luck < 90) this.#watch(simulation, this.#draws.pick(functions));
    else if (luck < 91) this.#map(simulation, url, this.#draws.pick(functions));
    else if (luck < 95) this.#invoke(simulation, this.#draws.pick(functions));
    else this.#operate(simulation, this.#draws.pick(functions));
  }

  #send(simulation: Simulation, url: string): void {
    const count = this.#draws.between(1, 10);
    const Entries = Array.from({ length: count }, (_, n) => ({
      Id: String(n),
      MessageBody: `body ${n}`,
      ...(this.#draws.chance(20) && { DelaySeconds: this.#draws.between(0, 15) }),
    }));
    simulation.call({ call: 'sqs:SendMessageBatch', params: { QueueUrl: url, Entries } });
  }

  #receive(simulation: Simulation, url: string): void {
    const params: JsonObject = {
      QueueUrl: url,
      MaxNumberOfMessages: this.#draws.between(1, 10),
      WaitTimeSeconds: this.#draws.pick([0, 0, 3, 20]),
      ...(this.#draws.chance(30) && { VisibilityTimeout: this.#draws.between(0, 30) }),
    };
    this.#asked.set(simulation.call({ call: 'sqs:ReceiveMessage', params }), url);
  }

  #tryReceipt(simulation: Simulation): void {
    if (this.#receipts.length === 0) return;
    const { url, handle } = this.#draws.pick(this.#receipts);
    const params = { QueueUrl: url, ReceiptHandle: handle };
    if (this.#draws.chance(50)) simulation.call({ call: 'sqs:DeleteMessage', params });
    else {
      const VisibilityTimeout = this.#draws.pick([0, 0, 5, 60]);
      simulation.call({ call: 'sqs:ChangeMessageVisibility', params: { ...params, VisibilityTimeout } });
    }
  }

  /** Makes an alarm or writes it anew, or deletes it. */
  #watch(simulation: Simulation, { name }: FunctionConfig): void {
    const AlarmName = this.#draws.pick(['alarm0', 'watched', 'watched']);
    if (this.#draws.chance(20))
      simulation.call({ call: 'cloudwatch:DeleteAlarms', params: { AlarmNames: [AlarmName] } });
    const params = {
      ...{ AlarmName, Namespace: 'AWS/Lambda', MetricName: 'Duration', ExtendedStatistic: 'p90', Period: 60 },
      ...{ Dimensions: [{ Name: 'FunctionName', Value: name }], EvaluationPeriods: this.#draws.between(1, 3) },
      ...{ Threshold: this.#draws.between(0, 300), ComparisonOperator: 'GreaterThanThreshold' },
    };
    simulation.call({ call: 'cloudwatch:PutMetricAlarm', params });
  }

  /** Makes an event source mapping, or changes or deletes one made before. */
  #map(simulation: Simulation, url: string, { name }: FunctionConfig): void {
    const UUID = this.#draws.chance(50) ? this.#mappings.at(-1) : undefined;
    const queueName = url.slice(url.lastIndexOf('/') + 1);
    const EventSourceArn = `arn:aws:sqs:us-east-1:123456789012:${queueName}`;
    if (UUID === undefined) {
      simulation.call({ call: 'lambda:CreateEventSourceMapping', params: { EventSourceArn, FunctionName: name } });
    } else if (this.#draws.chance(30)) {
      const params = { UUID, BatchSize: this.#draws.between(1, 10), Enabled: this.#draws.chance(70) };
      simulation.call({ call: 'lambda:UpdateEventSourceMapping', params });
    } else {
      simulation.call({ call: 'lambda:DeleteEventSourceMapping', params: { UUID } });
    }
  }

  #invoke(simulation: Simulation, { name }: FunctionConfig): void {
    const InvocationType = this.#draws.pick(['Event', 'RequestResponse', 'DryRun']);
    const Payload = this.#draws.chance(10) ? LOOP_PAYLOAD : '{}';
    simulation.call({ call: 'lambda:Invoke', params: { FunctionName: name, InvocationType, Payload } });
  }

  /** Changes, publishes and points, as somebody does who releases a new version. */
  #operate(simulation: Simulation, { name: FunctionName }: FunctionConfig): void {
    const version = String(this.#draws.between(1, 3));
    const weights = { AdditionalVersionWeights: { [version]: 0.3 } };
    const calls: readonly ApiCall[] = [
      {
        call: 'lambda:UpdateFunctionConfiguration',
        params: { FunctionName, MemorySize: this.#draws.between(128, 999) },
      },
      { call: 'lambda:PublishVersion', params: { FunctionName } },
      { call: 'lambda:CreateAlias', params: { FunctionName, Name: 'live', FunctionVersion: version } },
      { call: 'lambda:UpdateAlias', params: { FunctionName, Name: 'live', FunctionVersion: version } },
      { call: 'lambda:UpdateAlias', params: { FunctionName, Name: 'live', RoutingConfig: weights } },
      { call: 'lambda:DeleteAlias', params: { FunctionName, Name: 'live' } },
      ...this.#provisioning(FunctionName, this.#draws.pick(['live', version])),
      {
        call: 'lambda:PutFunctionConcurrency',
        params: { FunctionName, ReservedConcurrentExecutions: this.#draws.between(0, 3) },
      },
      { call: 'lambda:DeleteFunctionConcurrency', params: { FunctionName } },
      ...this.#eventInvokeConfig(FunctionName, this.#draws.pick(['$LATEST', 'live', version])),
      {
        call: 'lambda:PutFunctionRecursionConfig',
        params: { FunctionName, RecursiveLoop: this.#draws.pick(['Allow', 'Terminate']) },
      },
    ];
    simulation.call(this.#draws.pick(calls));
  }

  #eventInvokeConfig(FunctionName: string, Qualifier: string): readonly ApiCall[] {
    const named = { FunctionName, Qualifier };
    const settings = {
      MaximumRetryAttempts: this.#draws.between(0, 2),
      MaximumEventAgeInSeconds: this.#draws.pick([60, 21_600]),
    };
    return [
      { call: 'lambda:PutFunctionEventInvokeConfig', params: { ...named, ...settings } },
      { call: 'lambda:DeleteFunctionEventInvokeConfig', params: named },
    ];
  }

  #provisioning(FunctionName: string, Qualifier: string): readonly ApiCall[] {
    const named = { FunctionName, Qualifier };
    const ProvisionedConcurrentExecutions = this.#draws.between(1, 3);
    return [
      { call: 'lambda:PutProvisionedConcurrencyConfig', params: { ...named, ProvisionedConcurrentExecutions } },
      { call: 'lambda:DeleteProvisionedConcurrencyConfig', params: named },
    ];
  }
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  // `Array.isArray` forgets what the array holds; a JSON array holds JSON values.
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
}
