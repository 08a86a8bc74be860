import type { QueueConfig } from '../../config.ts';
import type { ResourceId } from '../../ids.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import type { QueueState } from './queue-state.ts';
import type { StoredMessage } from './stored-message.ts';

/** The redrive policy, as long as its dead-letter queue exists. Without one, messages stay where they are. */
export function deadLetterQueueOf({ config }: QueueState, { configOf }: Surroundings): QueueConfig['redrive'] {
  const { redrive } = config;
  return redrive !== undefined && configOf(redrive.deadLetterQueue)?.kind === 'queue' ? redrive : undefined;
}

/** Moves a message to the dead-letter queue (SQS-20 to SQS-22). */
export function redrive(state: QueueState, message: StoredMessage, target: ResourceId, plan: Plan): void {
  const from = state.config.id;
  const reason = message.reason === undefined ? {} : { reason: message.reason };
  state.remove(message);
  const cause = plan.entry(
    {
      type: 'message.dead-lettered',
      queue: from,
      message: message.id,
      target,
      receiveCount: message.receiveCount,
      ...reason,
    },
    message.entry,
  );
  const { id, body, bytes, attributes, traceHeader, groupId, sentAt, firstReceivedAt, receiveCount } = message;
  const moved = {
    id,
    body,
    bytes,
    attributes,
    traceHeader,
    groupId,
    sentAt,
    firstReceivedAt,
    receiveCount,
    from,
    ...reason,
  };
  plan.ask(target, { op: 'sqs:MoveMessage', message: moved }, { origin: { by: 'person' }, cause });
}
