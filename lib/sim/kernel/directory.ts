import type {
  AlarmConfig,
  BucketConfig,
  BusConfig,
  FunctionConfig,
  MappingConfig,
  QueueConfig,
  ResourceConfig,
  TopicConfig,
} from '../config.ts';
import type { ResourceId } from '../ids.ts';

/** Finds resources by the names AWS knows them by. Made anew by whatever makes or deletes one. */
export class Directory {
  readonly #queues = new Map<string, QueueConfig>();
  readonly #functions = new Map<string, FunctionConfig>();
  readonly #alarms = new Map<string, AlarmConfig>();
  readonly #queueList: QueueConfig[] = [];
  readonly #functionList: FunctionConfig[] = [];
  readonly #topics = new Map<string, TopicConfig>();
  readonly #buses = new Map<string, BusConfig>();
  readonly #buckets = new Map<string, BucketConfig>();
  readonly #mappingList: MappingConfig[] = [];

  readonly #former = new Map<string, ResourceId>();

  /** `retired`: what calls have deleted. */
  constructor(resources: readonly ResourceConfig[], retired: readonly ResourceConfig[] = []) {
    for (const config of retired) if (config.kind === 'function') this.#former.set(config.name, config.id);
    for (const config of resources) {
      if (config.kind === 'queue') this.#addQueue(config);
      if (config.kind === 'function') this.#addFunction(config);
      if (config.kind === 'topic') this.#topics.set(config.arn, config);
      if (config.kind === 'bus') this.#addBus(config);
      if (config.kind === 'bucket') this.#buckets.set(config.name, config);
      if (config.kind === 'mapping') this.#mappingList.push(config);
      if (config.kind === 'alarm') this.#alarms.set(config.name, config);
    }
  }

  /** All queues, in the order of the template. */
  get queues(): readonly QueueConfig[] {
    return this.#queueList;
  }

  /** A queue by its URL (any host in front of account and name), its ARN or its name. */
  queue(text: string): QueueConfig | undefined {
    return this.#queues.get(text) ?? this.#queues.get(pathOfUrl(text));
  }

  /** A function by its name or its unqualified ARN; qualifiers and partial ARNs are the service's to take apart. */
  function(nameOrArn: string): FunctionConfig | undefined {
    return this.#functions.get(nameOrArn);
  }

  /** All functions. */
  get functions(): readonly FunctionConfig[] {
    return this.#functionList;
  }

  /** A topic by its ARN. */
  topic(arn: string): TopicConfig | undefined {
    return this.#topics.get(arn);
  }

  /** A bus by its name or its ARN. */
  bus(nameOrArn: string): BusConfig | undefined {
    return this.#buses.get(nameOrArn);
  }

  /** A bucket by its name. */
  bucket(name: string): BucketConfig | undefined {
    return this.#buckets.get(name);
  }

  #addBus(config: BusConfig): void {
    for (const key of [config.name, config.arn]) this.#buses.set(key, config);
  }

  /** All event source mappings. */
  get mappings(): readonly MappingConfig[] {
    return this.#mappingList;
  }

  /** The id a function of this name had before a call deleted it. */
  formerFunction(name: string): ResourceId | undefined {
    return this.#former.get(name);
  }

  /** All alarms, in the order of the template. */
  get alarms(): readonly AlarmConfig[] {
    return [...this.#alarms.values()];
  }

  alarm(name: string): AlarmConfig | undefined {
    return this.#alarms.get(name);
  }

  #addQueue(config: QueueConfig): void {
    this.#queueList.push(config);
    for (const key of [config.url, config.arn, config.name, pathOfUrl(config.url)]) this.#queues.set(key, config);
  }

  #addFunction(config: FunctionConfig): void {
    this.#functionList.push(config);
    for (const key of [config.name, config.arn]) this.#functions.set(key, config);
  }
}

/** `https://host:port/123456789012/orders` → `/123456789012/orders`: clients reach the same queue by several hosts. */
function pathOfUrl(url: string): string {
  const host = url.indexOf('://');
  const path = host < 0 ? -1 : url.indexOf('/', host + 3);
  return path < 0 ? url : url.slice(path);
}
