import { msOfInstant, nowMs } from './clock.ts';
import { callbackForms, type Invocation } from './invocation.ts';
import { jsonParse } from './primordials.ts';

/** What an invocation brings for `context`. */
export interface InvocationHead {
  readonly requestId: string;
  readonly deadline: number;
  readonly invokedFunctionArn: string;
  readonly functionVersion: string;
  readonly traceHeader: string;
  /** JSON text, empty when the caller gave none. */
  readonly clientContext: string;
}

/** What is the same for every invocation of the environment. */
export interface EnvironmentFacts {
  readonly functionName: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** `context` of nodejs22 and older, members in the runtime client's order, and the `callback` (NODE-30, NODE-07). */
export function contextWithCallbacks(head: InvocationHead, facts: EnvironmentFacts, invocation: Invocation) {
  const { callback, done, succeed, fail } = callbackForms(invocation);
  const context = {
    get callbackWaitsForEmptyEventLoop() {
      return invocation.waitsForEmptyLoop;
    },
    set callbackWaitsForEmptyEventLoop(value: boolean) {
      invocation.waitsForEmptyLoop = Boolean(value);
    },
    succeed,
    fail,
    done,
    functionVersion: head.functionVersion,
    functionName: facts.functionName,
    memoryLimitInMB: facts.memoryLimitInMB,
    logGroupName: facts.logGroupName,
    logStreamName: facts.logStreamName,
    clientContext: clientContextOf(head),
    identity: undefined,
    invokedFunctionArn: head.invokedFunctionArn,
    awsRequestId: head.requestId,
    tenantId: undefined,
    getRemainingTimeInMillis: remaining(head),
  };
  return { context, callback, succeed, fail };
}

/** `context` of nodejs24 (NODE-30). */
export function plainContext(head: InvocationHead, facts: EnvironmentFacts) {
  return {
    clientContext: clientContextOf(head),
    identity: undefined,
    invokedFunctionArn: head.invokedFunctionArn,
    awsRequestId: head.requestId,
    tenantId: undefined,
    xRayTraceId: head.traceHeader === '' ? undefined : head.traceHeader,
    getRemainingTimeInMillis: remaining(head),
    functionName: facts.functionName,
    functionVersion: head.functionVersion,
    memoryLimitInMB: facts.memoryLimitInMB,
    logGroupName: facts.logGroupName,
    logStreamName: facts.logStreamName,
  };
}

/** What a synchronous caller said of itself (INV-02). */
function clientContextOf({ clientContext }: InvocationHead): unknown {
  return clientContext === '' ? undefined : jsonParse(clientContext);
}

/** Deadline minus now; may go negative (NODE-31). */
function remaining(head: InvocationHead): () => number {
  const deadlineMs = msOfInstant(head.deadline);
  return () => deadlineMs - nowMs();
}
