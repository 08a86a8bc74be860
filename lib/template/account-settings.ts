import type { AccountConfig, ScalingRule } from '#lib/sim/config.ts';
import {
  ACCOUNT_CONCURRENCY,
  ACCOUNT_CONCURRENCY_MAX,
  ACCOUNT_CONCURRENCY_MIN,
  BURSTS_BEFORE_2023,
} from '#lib/sim/limits.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { account } from './account.ts';
import type { PropertySpec } from './catalogue/entry.ts';
import type { Finding } from './catalogue/resource-type.ts';
import { checkValue } from './check-value.ts';
import { withoutValue, withValue } from './property-path.ts';
import { applies } from './reference.ts';
import type { Template } from './template.ts';
import { integerAt, textAt } from './value-at.ts';

/** Where a design keeps what its account is set to. CloudFormation has no word for it. */
export const ACCOUNT_PATH = 'Metadata.Coldstart.Account';

const OLD_SCALING = 'before-2023';
const OLD_WORDING = 'before-2025';

/** What a design may set of its account, described as the properties of resources are. */
export const ACCOUNT_SETTINGS: readonly PropertySpec[] = [
  {
    path: 'ConcurrentExecutions',
    type: { kind: 'integer', minimum: ACCOUNT_CONCURRENCY_MIN, maximum: ACCOUNT_CONCURRENCY_MAX },
    default: ACCOUNT_CONCURRENCY,
    documentation:
      'Invocations all functions together may run at once. New accounts begin with 10; AWS raises it on request.',
    simulated: true,
    section: 'Account',
  },
  {
    path: 'Scaling',
    type: {
      kind: 'choice',
      values: ['current', OLD_SCALING],
      labels: { current: 'current', [OLD_SCALING]: 'as taught before 2023' },
    },
    default: 'current',
    documentation:
      'Today each function adds 1,000 environments every 10 seconds. Exam notes still teach the earlier rule: one burst for the whole account, then 500 a minute.',
    simulated: true,
    section: 'Account',
  },
  {
    path: 'BurstConcurrency',
    type: {
      kind: 'choice',
      values: BURSTS_BEFORE_2023.map(String),
      labels: {
        3000: '3,000: us-east-1, us-west-2, eu-west-1',
        1000: '1,000: ap-northeast-1, eu-central-1, us-east-2',
        500: '500: all other Regions',
      },
    },
    default: String(BURSTS_BEFORE_2023[0]),
    documentation: 'Environments that all functions together may add at once. It depended on the Region.',
    simulated: true,
    section: 'Account',
    when: { path: 'Scaling', equals: OLD_SCALING },
  },
  {
    path: 'FailureWording',
    type: {
      kind: 'choice',
      values: ['current', OLD_WORDING],
      labels: { current: 'current', [OLD_WORDING]: 'as written before 2025' },
    },
    default: 'current',
    documentation:
      'Today a timeout or a crash ends the REPORT line with a status. Older logs, and the alarms made for them, have lines of their own: Task timed out after 3.00 seconds, Runtime.ExitError.',
    simulated: true,
    section: 'Account',
  },
  {
    path: 'AsynchronousDuplicates',
    type: { kind: 'integer', minimum: 0, maximum: 100 },
    default: 0,
    unit: 'percent',
    documentation:
      'Asynchronous events that are delivered a second time although they succeeded. Lambda delivers at least once, so handlers should bear it; AWS says no figure.',
    simulated: true,
    section: 'Account',
  },
];

/** The settings as they are written, or nothing when there are none. */
export function accountSettings({ Metadata }: Template): JsonObject {
  const coldstart = Metadata?.Coldstart;
  const settings = isJsonObject(coldstart) ? coldstart.Account : undefined;
  return isJsonObject(settings) ? settings : {};
}

/** The account a template is deployed to. A setting that `checkAccount` complains of counts as not made. */
export function accountOf(template: Template): AccountConfig {
  const settings = accountSettings(template);
  const good = Object.fromEntries(Object.entries(settings).filter(([name, value]) => isGood(name, value)));
  return {
    ...account,
    concurrentExecutions: integerAt(good, 'ConcurrentExecutions') ?? account.concurrentExecutions,
    scaling: scalingOf(good),
    failureWording: textAt(good, 'FailureWording') === OLD_WORDING ? OLD_WORDING : account.failureWording,
    asynchronousDuplicatesPercent: integerAt(good, 'AsynchronousDuplicates') ?? account.asynchronousDuplicatesPercent,
  };
}

function scalingOf(settings: JsonObject): ScalingRule {
  if (textAt(settings, 'Scaling') !== OLD_SCALING) return account.scaling;
  return { kind: 'before-2023', burst: Number(textAt(settings, 'BurstConcurrency') ?? BURSTS_BEFORE_2023[0]) };
}

function isGood(name: string, value: JsonValue): boolean {
  const spec = specOf(name);
  return spec !== undefined && checkValue({ path: name, value, spec }, {}).length === 0;
}

/** What is wrong with the settings: each stands at its path from the template's root. */
export function checkAccount(template: Template): readonly Finding[] {
  const coldstart = template.Metadata?.Coldstart;
  const written = isJsonObject(coldstart) ? coldstart.Account : undefined;
  if (written !== undefined && !isJsonObject(written)) {
    return [{ severity: 'error', code: 'wrong-type', property: ACCOUNT_PATH, message: 'Account must be an object.' }];
  }
  const settings = accountSettings(template);
  return Object.entries(settings)
    .flatMap(([name, value]) => checkSetting(name, value, settings))
    .map((finding) => ({ ...finding, property: `${ACCOUNT_PATH}.${finding.property}` }));
}

function checkSetting(name: string, value: JsonValue, settings: JsonObject): readonly Finding[] {
  const spec = specOf(name);
  if (spec === undefined) {
    const message = `An account has no setting ${name}. It is kept, and has no effect.`;
    return [{ severity: 'warning', code: 'unknown-property', property: name, message }];
  }
  if (!applies(spec, { properties: settings })) {
    const message = `${name} only counts while Scaling is ${OLD_SCALING}. It is kept, and has no effect.`;
    return [{ severity: 'warning', code: 'conflict', property: name, message }];
  }
  return checkValue({ path: name, value, spec }, {});
}

function specOf(name: string): PropertySpec | undefined {
  return ACCOUNT_SETTINGS.find(({ path }) => path === name);
}

/** The template with another value of one setting; undefined takes it away, so that the default counts again. */
export function withAccountSetting(template: Template, name: string, value: JsonValue | undefined): Template {
  const path = `Coldstart.Account.${name}`;
  const before = template.Metadata ?? {};
  const { Metadata: _, ...rest } = template;
  const after = value === undefined ? withoutValue(before, path) : withValue(before, path, value);
  return Object.keys(after).length === 0 ? rest : { ...template, Metadata: after };
}
