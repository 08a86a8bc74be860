import { ROLE_PATTERN } from '#lib/sim/lambda/role-pattern.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { asText, textAt } from '../value-at.ts';
import { validationError } from './lambda-words.ts';
import type { Finding } from './resource-type.ts';
import { checkTags } from './tags.ts';

/** CFG-18, and one file system. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const LISTS_MAX = [
  { path: 'VpcConfig.SubnetIds', name: 'vpcConfig.subnetIds', most: 16 },
  { path: 'VpcConfig.SecurityGroupIds', name: 'vpcConfig.securityGroupIds', most: 5 },
  { path: 'FileSystemConfigs', name: 'fileSystemConfigs', most: 1 },
] as const;

/** Limits of what is only kept of a function, and what no Node.js function can have: AWS would refuse the deployment. */
export function checkFunctionLimits(resource: ResolvedResource): readonly Finding[] {
  return [
    ...[...checkSnapStart(resource), ...checkTags(resource), ...checkLists(resource)],
    ...[...checkRole(resource), ...checkStorage(resource)],
  ];
}

/** SNAP-01: https://github.com/localstack/localstack/pull/12458 */
function checkSnapStart({ properties }: ResolvedResource): readonly Finding[] {
  const property = 'SnapStart.ApplyOn';
  if (textAt(properties, property) !== 'PublishedVersions') return [];
  const message = `${textAt(properties, 'Runtime')} is not supported for SnapStart enabled functions.`;
  return [{ severity: 'error', code: 'value-not-allowed', property, message }];
}

function checkLists({ properties }: ResolvedResource): readonly Finding[] {
  return LISTS_MAX.flatMap(({ path, name, most }) => {
    const items = listAt(properties, path);
    if (items.length <= most) return [];
    const value = `[${items.map((item) => asText(item) ?? JSON.stringify(item)).join(', ')}]`;
    return [pastLimit(path, validationError({ value, name, must: `have length less than or equal to ${most}` }))];
  });
}

/** Recorded with an update: https://github.com/localstack/localstack/blob/main/tests/aws/services/lambda_/test_lambda_api.snapshot.json */
function checkRole({ properties }: ResolvedResource): readonly Finding[] {
  const role = textAt(properties, 'Role');
  if (role === undefined || new RegExp(`^(?:${ROLE_PATTERN})$`).test(role)) return [];
  const must = `satisfy regular expression pattern: ${ROLE_PATTERN}`;
  const message = validationError({ value: role, name: 'role', must });
  return [{ severity: 'error', code: 'value-not-allowed', property: 'Role', message }];
}

/** CloudFormation knows no other member of it. */
function checkStorage({ properties }: ResolvedResource): readonly Finding[] {
  const { EphemeralStorage } = properties;
  if (!isJsonObject(EphemeralStorage) || Object.hasOwn(EphemeralStorage, 'Size')) return [];
  const property = 'EphemeralStorage.Size';
  const message = `Properties validation failed: required key [${property}] not found.`;
  return [{ severity: 'error', code: 'missing-value', property, message }];
}

function pastLimit(property: string, message: string): Finding {
  return { severity: 'error', code: 'value-past-limit', property, message };
}

function listAt(properties: JsonObject, path: string): readonly JsonValue[] {
  const [first = '', ...rest] = path.split('.');
  const value = rest.length === 0 || isJsonObject(properties[first]) ? valueAt(properties, path) : undefined;
  return Array.isArray(value) ? value : [];
}
