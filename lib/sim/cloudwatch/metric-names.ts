/** Every metric a run can have, by AWS's namespace, with the dimension that names one resource. */
export const METRIC_NAMES: readonly {
  readonly namespace: string;
  readonly dimension: string;
  /** Those that tell apart what one resource did (MET-32). */
  readonly further?: readonly string[];
  readonly names: readonly string[];
}[] = [
  {
    namespace: 'AWS/Lambda',
    dimension: 'FunctionName',
    further: ['Resource', 'ExecutedVersion'],
    names: [
      ...['Invocations', 'Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'],
      ...[
        'AsyncEventsReceived',
        'AsyncEventAge',
        'AsyncEventsDropped',
        'DeadLetterErrors',
        'DestinationDeliveryFailures',
        'RecursiveInvocationsDropped',
      ],
      ...['ProvisionedConcurrencyInvocations', 'ProvisionedConcurrencySpilloverInvocations'],
      ...['ProvisionedConcurrentExecutions', 'ProvisionedConcurrencyUtilization'],
      ...['UnreservedConcurrentExecutions', 'ClaimedAccountConcurrency'],
    ],
  },
  {
    namespace: 'AWS/Lambda',
    dimension: 'EventSourceMappingUUID',
    names: ['PolledEventCount', 'InvokedEventCount', 'FailedInvokeEventCount', 'DeletedEventCount'],
  },
  {
    namespace: 'AWS/SQS',
    dimension: 'QueueName',
    names: [
      ...['NumberOfMessagesSent', 'SentMessageSize', 'NumberOfMessagesReceived', 'NumberOfMessagesDeleted'],
      ...['NumberOfEmptyReceives', 'ApproximateNumberOfMessagesVisible', 'ApproximateNumberOfMessagesNotVisible'],
      ...['ApproximateNumberOfMessagesDelayed', 'ApproximateAgeOfOldestMessage'],
    ],
  },
  {
    namespace: 'AWS/Events',
    dimension: 'RuleName',
    names: ['TriggeredRules', 'Invocations', 'FailedInvocations'],
  },
  {
    namespace: 'AWS/SNS',
    dimension: 'TopicName',
    names: ['NumberOfMessagesPublished', 'PublishSize'],
  },
];
