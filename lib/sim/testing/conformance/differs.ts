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
    reason: 'A configuration does not tell no variables from none given.',
    cases: {
      'async-config/lambda-eventinvokeconfig-lifecycle': 'publish_version_result',
    },
  },
  {
    reason: 'lambda:GetFunctionConcurrency is not simulated.',
    cases: {
      'concurrency/function-concurrency': 'get_function_concurrency',
      'concurrency/reserved-provisioned-overlap': 'get_concurrency',
    },
  },
  {
    reason: 'Permissions are not simulated: lambda:AddPermission is not known.',
    cases: { 'cloudwatch-alarms/alarm-lambda-target': 'lambda.AddPermission' },
  },
  {
    reason: 'lambda:GetAccountSettings is not simulated.',
    cases: {
      'concurrency/provisioned-concurrency-limits': 'lambda.GetAccountSettings',
    },
  },
  {
    reason: 'lambda:CreateFunction is not simulated: functions come with a template.',
    cases: {
      'aliases/lambda-alias-moving': 'create_response',
      'async-invocation/invocation-type-event-error': 'creation_response',
      'function-api/function-lifecycle': 'create_response',
      'function-api/create-deprecated-function-runtime-with-validation-enabled.java8': 'deprecation_error',
      'function-api/create-deprecated-function-runtime-with-validation-enabled.provided': 'deprecation_error',
      'function-api/create-deprecated-function-runtime-with-validation-enabled.ruby2.7': 'deprecation_error',
      'function-api/create-deprecated-function-runtime-with-validation-enabled.python3.7': 'deprecation_error',
      'invocation/function-state': 'create-fn-response',
      'invocation/invocation-with-qualifier': 'creation-response',
      'limits/lambda-envvars-near-limit-succeeds': 'successful_create_fn_result',
      'logging-config/function-advanced-logging-configuration': 'create_response',
      'logging-config/advanced-logging-configuration-format-switch': 'create_response',
      'logging-config/function-partial-advanced-logging-configuration-update.partial-config2': 'create_response',
      'logging-config/function-partial-advanced-logging-configuration-update.partial-config3': 'create_response',
      'revisions/function-revisions-version-and-alias': 'create_function_response_rev1',
      'timeouts-and-reuse/lambda-invoke-with-timeout': 'create-result',
      'timeouts-and-reuse/lambda-invoke-no-timeout': 'create-result',
    },
  },
  {
    reason: 'lambda:UpdateFunctionCode is not simulated.',
    cases: {
      'aliases/alias-routingconfig': 'lambda.UpdateFunctionCode',
    },
  },
  {
    reason: 'lambda:CreateFunction is not simulated.',
    cases: {
      'aliases/non-existent-alias-deletion': 'create_response',
      'aliases/non-existent-alias-update': 'create_response',
      'function-api/lambda-code-location-zipfile': 'create-response-zip-file',
      'function-api/create-lambda-exceptions': 'invalid_role_arn_exc',
      'function-api/function-arns': 'create-function-arn-response',
      'function-api/lambda-concurrent-code-updates': 'create-function-response',
      'function-api/function-name-and-qualifier-validation.invalid-characters-in-function-name-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-characters-in-qualifier-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-region-in-arn-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.non-lambda-arn-create-function': 'create_function_exception',
      'function-api/function-name-and-qualifier-validation.function-name-too-long-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.lowercase-latest-qualifier-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.misspelled-latest-in-arn-create-function':
        'create_function_exception',
      'function-api/function-name-and-qualifier-validation.qualifier-too-long-create-function':
        'create_function_exception',
      'limits/oversized-request-create-lambda': 'invalid_param_exc',
      'limits/oversized-zipped-create-lambda': 'invalid_param_exc',
      'versions/version-lifecycle': 'create_response',
      'versions/publish-with-update': 'create_response',
    },
  },
  {
    reason: 'lambda:PublishVersion is not simulated.',
    cases: {
      'concurrency/lambda-concurrency-block': 'v1_result',
    },
  },
  {
    reason: 'lambda:GetFunctionConcurrency is not simulated.',
    cases: {
      'concurrency/lambda-concurrency-crud': 'get_function_concurrency_default',
      'function-api/get-function-wrong-region.get-function-concurrency': 'wrong_region_exception',
    },
  },
  {
    reason: 'lambda:GetAccountSettings is not simulated.',
    cases: {
      'concurrency/function-concurrency-limits': 'lambda.GetAccountSettings',
    },
  },
  {
    reason: 'There is no event-bus here.',
    cases: {
      'dlq-and-destinations/invoke-lambda-eventbridge': 'make event-bus',
    },
  },
  {
    reason: 'AWS_LAMBDA_EXEC_WRAPPER is not simulated: wrapper scripts need a shell.',
    cases: {
      'errors/lambda-runtime-wrapper-not-found': 'invocation_error',
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
    },
  },
  {
    reason: 'kinesis:CreateStream is not simulated.',
    cases: {
      'esm-api/create-event-source-validation-kinesis': 'kinesis.CreateStream',
    },
  },
  {
    reason: 'lambda:GetFunctionConfiguration is not simulated.',
    cases: {
      'function-api/ops-with-arn-qualifier-mismatch.get-function-configuration': 'not_match_exception',
      'function-api/ops-on-nonexisting-version.get-function-configuration': 'version_not_found_exception',
      'function-api/ops-on-nonexisting-fn.get-function-configuration': 'not_found_exception',
      'function-api/get-function-wrong-region.get-function-configuration': 'wrong_region_exception',
    },
  },
  {
    reason: 'lambda:DeleteFunction is not simulated.',
    cases: {
      'function-api/ops-on-nonexisting-fn.delete-function': 'not_found_exception',
      'function-api/function-name-and-qualifier-validation.function-name-is-single-invalid-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-characters-in-function-name-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-account-id-in-partial-arn-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-region-in-arn-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.non-lambda-arn-delete-function': 'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.function-name-too-long-and-invalid-region-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.full-arn-and-qualifier-too-long-and-invalid-region-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.incomplete-arn-delete-function': 'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.partial-arn-with-extra-qualifier-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.missing-region-in-arn-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.missing-account-id-in-arn-delete-function':
        'delete_function_exception',
      'function-api/function-name-and-qualifier-validation.qualifier-too-long-delete-function':
        'delete_function_exception',
    },
  },
  {
    reason: 'lambda:GetFunction is not simulated.',
    cases: {
      'function-api/ops-on-nonexisting-fn.get-function': 'not_found_exception',
      'function-api/function-name-and-qualifier-validation.function-name-is-single-invalid-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-characters-in-function-name-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-account-id-in-partial-arn-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.invalid-region-in-arn-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.function-name-too-long-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.function-name-too-long-and-invalid-region-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.full-arn-and-qualifier-too-long-and-invalid-region-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.incomplete-arn-get-function': 'get_function_exception',
      'function-api/function-name-and-qualifier-validation.latest-version-with-additional-qualifier-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.lowercase-latest-qualifier-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.missing-region-in-arn-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.missing-account-id-in-arn-get-function':
        'get_function_exception',
      'function-api/function-name-and-qualifier-validation.misspelled-latest-in-arn-get-function':
        'get_function_exception',
      'revisions/function-revisions-permissions': 'lambda.GetFunction',
    },
  },
  {
    reason: 'lambda:GetFunctionUrlConfig is not simulated.',
    cases: {
      'function-api/ops-on-nonexisting-fn.get-function-url-config': 'not_found_exception',
      'function-api/get-function-wrong-region.get-function-url-config': 'wrong_region_exception',
    },
  },
  {
    reason: 'lambda:GetFunctionCodeSigningConfig is not simulated.',
    cases: {
      'function-api/ops-on-nonexisting-fn.get-function-code-signing-config': 'not_found_exception',
      'function-api/get-function-wrong-region.get-function-code-signing-config': 'wrong_region_exception',
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
  {
    reason: 'lambda:UpdateFunctionConfiguration is not simulated.',
    cases: {
      'versions/lambda-handler-update': 'update_function_configuration_result',
    },
  },
];

/** By case id. A case that agrees after all must leave the table; one that is not in it must agree. */
export const DIFFERS: ReadonlyMap<string, KnownDifference> = new Map(
  differences.flatMap(({ reason, cases }) => Object.entries(cases).map(([id, label]) => [id, { label, reason }])),
);
