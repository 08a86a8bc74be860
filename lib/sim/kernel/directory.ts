import type { FunctionConfig, QueueConfig, ResourceConfig } from '../config.ts';

/** Finds resources by the names AWS knows them by. Made anew by each deployment. */
export class Directory {
  readonly #queues = new Map<string, QueueConfig>();
  readonly #functions = new Map<string, FunctionConfig>();
  readonly #queueList: QueueConfig[] = [];

  constructor(resources: readonly ResourceConfig[]) {
    for (const config of resources) {
      if (config.kind === 'queue') this.#addQueue(config);
      if (config.kind === 'function') this.#addFunction(config);
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

  #addQueue(config: QueueConfig): void {
    this.#queueList.push(config);
    for (const key of [config.url, config.arn, config.name, pathOfUrl(config.url)]) this.#queues.set(key, config);
  }

  #addFunction(config: FunctionConfig): void {
    for (const key of [config.name, config.arn]) this.#functions.set(key, config);
  }
}

/** `https://host:port/123456789012/orders` → `/123456789012/orders`: clients reach the same queue by several hosts. */
function pathOfUrl(url: string): string {
  const host = url.indexOf('://');
  const path = host < 0 ? -1 : url.indexOf('/', host + 3);
  return path < 0 ? url : url.slice(path);
}
