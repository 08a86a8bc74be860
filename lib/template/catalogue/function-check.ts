import { isReservedLogGroup, RESERVED_LOG_GROUP } from '#lib/sim/lambda/logging-rules.ts';
import { noLongerSupported } from '#lib/sim/lambda/runtime-words.ts';
import {
  isReservedVariable,
  isVariableName,
  reservedVariables,
  variablesTooLarge,
  WRONG_VARIABLE_NAME,
} from '#lib/sim/lambda/variable-rules.ts';
import { ENVIRONMENT_BYTES_MAX, unreservedConcurrencyMin } from '#lib/sim/limits.ts';
import { isJsonObject } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import { accountOf } from '../account-settings.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { sourceFiles } from '../source-files.ts';
import { asText, integerAt, textAt } from '../value-at.ts';
import { checkFunctionLimits } from './function-limits.ts';
import { checkLayers } from './layers-check.ts';
import type { Finding } from './resource-type.ts';

/** What can be wrong with a function beyond its single values. */
export function checkFunction(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  return [
    ...checkCode(resource),
    ...checkRuntime(resource),
    ...checkEnvironment(resource),
    ...checkLogGroup(resource),
    ...checkFunctionLimits(resource),
    ...checkLayers(resource, template),
    ...checkReservations(resource, template),
    ...checkDeadLetterQueue(resource, template),
  ];
}

function checkCode(resource: ResolvedResource): readonly Finding[] {
  if (textAt(resource.properties, 'PackageType') === 'Image') {
    return [error('not-simulated', 'PackageType', 'Container images are not simulated. Write the code in the editor.')];
  }
  const files = sourceFiles(resource.block);
  if (files.length > 0) return checkHandlerFile(resource, files);
  const elsewhere = valueAt(resource.properties, 'Code.S3Bucket') !== undefined;
  return [
    elsewhere
      ? error('not-simulated', 'Code', 'Code in an S3 bucket cannot be read here. Write it in the editor.')
      : error('missing-value', 'Code', 'The function has no code. Open it and write a handler.'),
  ];
}

/** NODE-01, NODE-02: of the last part of the path, what stands before the first dot names the file. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html */
function checkHandlerFile(
  { properties }: ResolvedResource,
  files: readonly { readonly path: string }[],
): readonly Finding[] {
  const handler = textAt(properties, 'Handler');
  if (handler === undefined || handler === '') return [];
  const dot = handler.indexOf('.', handler.lastIndexOf('/') + 1);
  if (dot <= 0 || handler.includes('..')) {
    return [
      {
        severity: 'warning',
        code: 'advice',
        property: 'Handler',
        message:
          'Bad handler: every invocation would fail with Runtime.MalformedHandlerName. Write file.export, such as index.handler.',
      },
    ];
  }
  const stem = handler.slice(0, dot);
  const found = files.some(({ path }) => path.replace(/\.(mjs|cjs|js|mts|cts|ts)$/, '') === stem && path !== stem);
  if (found) return [];
  return [
    {
      severity: 'warning',
      code: 'advice',
      property: 'Handler',
      message: `No file is called ${stem}.mjs, ${stem}.js or ${stem}.ts: every invocation would fail with Runtime.ImportModuleError.`,
    },
  ];
}

function checkRuntime({ properties }: ResolvedResource): readonly Finding[] {
  if (textAt(properties, 'Runtime') !== 'nodejs20.x') return [];
  return [
    {
      severity: 'warning',
      code: 'advice',
      property: 'Runtime',
      // RT-01, RT-03: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
      message: `${noLongerSupported('nodejs20.x')} It still runs here, as functions that were made before still run on AWS.`,
    },
  ];
}

function checkEnvironment({ properties }: ResolvedResource): readonly Finding[] {
  const variables = valueAt(properties, 'Environment.Variables');
  if (!isJsonObject(variables)) return [];
  const path = 'Environment.Variables';
  const texts = Object.entries(variables).map(([name, value]) => [name, asText(value) ?? ''] as const);
  const reserved = texts.map(([name]) => name).filter(isReservedVariable);
  const measured = JSON.stringify(Object.fromEntries(texts));
  return [
    // AWS shows neither the name nor the value, which may be secrets.
    ...texts
      .map(([name]) => name)
      .filter((name) => !isVariableName(name) && !isReservedVariable(name))
      .map((name) =>
        error('value-not-allowed', `${path}.${name}`, `1 validation error detected: ${WRONG_VARIABLE_NAME}`),
      ),
    ...(reserved.length > 0 ? [error('value-not-allowed', `${path}.${reserved[0]}`, reservedVariables(reserved))] : []),
    // AWS prints the whole text, which is cut here.
    ...(utf8Length(measured) > ENVIRONMENT_BYTES_MAX
      ? [error('value-past-limit', path, variablesTooLarge(`${measured.slice(0, 200)}…`))]
      : []),
  ];
}

/** LOG-31 */
function checkLogGroup({ properties }: ResolvedResource): readonly Finding[] {
  const path = 'LoggingConfig.LogGroup';
  if (!isReservedLogGroup(textAt(properties, path) ?? '')) return [];
  return [error('value-not-allowed', path, RESERVED_LOG_GROUP)];
}

/** CONC-04: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
function checkReservations(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const own = integerAt(resource.properties, 'ReservedConcurrentExecutions');
  if (own === undefined) return [];
  let reserved = 0;
  for (const other of template.resources.values()) {
    if (other.type?.kind === 'function') reserved += integerAt(other.properties, 'ReservedConcurrentExecutions') ?? 0;
    if (other.id === resource.id) break;
  }
  // Deployed in the template's order, it is the function that goes past the limit which AWS refuses, not those before.
  const { concurrentExecutions } = accountOf(template.template);
  const kept = unreservedConcurrencyMin(concurrentExecutions);
  if (own === 0 || reserved <= concurrentExecutions - kept) return [];
  return [
    error(
      'value-past-limit',
      'ReservedConcurrentExecutions',
      `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${kept}].`,
    ),
  ];
}

/** ASYNC-34: https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html */
function checkDeadLetterQueue(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  if (valueAt(resource.properties, 'DeadLetterConfig') === undefined) return [];
  const sources = [...template.resources.values()].filter((other) =>
    other.references.some(
      // Settings of the function name it too, and invoke nothing.
      ({ spec, meaning }) =>
        spec.path !== other.type?.partOf && meaning.kind === 'resource' && meaning.id === resource.id,
    ),
  );
  const onlyPolled = sources.length > 0 && sources.every((source) => source.type?.kind === 'mapping');
  if (!onlyPolled) return [];
  return [
    {
      severity: 'note',
      code: 'advice',
      property: 'DeadLetterConfig.TargetArn',
      message:
        'A function’s dead-letter queue gets asynchronous events only, and this function is invoked by mappings, which call it synchronously. Give the source queue a redrive policy instead.',
    },
  ];
}

function error(code: Finding['code'], property: string, message: string): Finding {
  return { severity: 'error', code, property, message };
}
