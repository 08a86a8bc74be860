/** Why cases differ, with the label (or the step or condition in words) at which each first does, by case id. */
interface KnownDifferences {
  readonly reason: string;
  readonly cases: { readonly [id: string]: string };
}

/** A case in which the simulator answers otherwise than AWS did. */
export interface KnownDifference {
  readonly label: string;
  readonly reason: string;
}

const differences: readonly KnownDifferences[] = [
  {
    reason: 'There is no event-bus here.',
    cases: {
      'dlq-and-destinations/invoke-lambda-eventbridge': 'make event-bus',
    },
  },
  {
    reason: 'There is no table here.',
    cases: {
      'esm-api/create-event-source-validation': 'make table',
      'esm-api/create-event-filter-criteria-validation': 'make table',
    },
  },
  {
    reason: 'secretsmanager:CreateSecret is not simulated.',
    cases: {
      'esm-api/create-event-source-self-managed': 'secretsmanager.CreateSecret',
    },
  },
  {
    reason: 'sqs:CreateQueue is not simulated.',
    cases: {
      'esm-api/event-source-mapping-lifecycle-delete-function': 'sqs.CreateQueue',
      'tags/create-tag-on-esm-create': 'sqs.CreateQueue',
    },
  },
  {
    reason: 'kinesis:CreateStream is not simulated.',
    cases: {
      'esm-api/create-event-source-validation-kinesis': 'kinesis.CreateStream',
    },
  },
  {
    reason: 'The request as it was put down lacks the runtime that the recording names.',
    cases: {
      'function-api/create-deprecated-function-runtime-with-validation-enabled.python3.7': 'deprecation_error',
    },
  },
  {
    reason: 'The request as it was put down lacks the qualifier that the recorded refusal is about.',
    cases: {
      'function-api/function-name-and-qualifier-validation.invalid-characters-in-qualifier-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.lowercase-latest-qualifier-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.qualifier-too-long-create-function':
        'create_function_exception',
    },
  },
  {
    reason: 's3:CreateBucket is not simulated.',
    cases: {
      'function-api/lambda-code-location-s3-errors': 's3.CreateBucket',
    },
  },
  {
    reason: 'There is no bucket here.',
    cases: {
      'limits/oversized-unzipped-lambda': 'make bucket',
      'versions/async-invoke-queue-upon-function-update': 'make bucket',
    },
  },
];

/** By case id. A case that agrees after all must leave the table; one that is not in it must agree. */
export const DIFFERS: ReadonlyMap<string, KnownDifference> = new Map(
  differences.flatMap(({ reason, cases }) => Object.entries(cases).map(([id, label]) => [id, { label, reason }])),
);
