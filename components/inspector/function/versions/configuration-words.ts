import type { LoggingConfig, VersionConfig } from '#lib/sim/config.ts';
import type { DriftingSetting } from '#lib/sim/journal/view.ts';
import { toSeconds } from '#lib/std/time.ts';

/** A version's settings by AWS's names, as text. What is not set is not there. */
export type Settings = ReadonlyMap<string, string>;

export interface SettingDifference {
  readonly setting: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface Word {
  /** The name of the setting, as AWS spells it. */
  readonly word: string;
  /** Its values, when versions are compared by them: `name` is that of one of several. */
  readonly read?: (config: VersionConfig) => readonly Value[];
}

type Value = readonly [name: string | undefined, value: string | undefined];

const value = (text: string | undefined): readonly Value[] => [[undefined, text]];

// A new member of the configuration does not compile until it says here what it is called. What has nothing to read is
// the same for all versions of a function, or is compared as files.
const WORDS = {
  id: { word: 'function' },
  name: { word: 'FunctionName' },
  arn: { word: 'FunctionArn' },
  code: { word: 'Code' },
  codeBytes: { word: 'CodeSize' },
  description: { word: 'Description', read: ({ description }) => value(description || undefined) },
  runtime: { word: 'Runtime', read: ({ runtime }) => value(runtime) },
  handler: { word: 'Handler', read: ({ handler }) => value(handler) },
  memoryMb: { word: 'MemorySize', read: ({ memoryMb }) => value(`${memoryMb} MB`) },
  timeout: { word: 'Timeout', read: ({ timeout }) => value(`${toSeconds(timeout)} s`) },
  ephemeralStorageMb: { word: 'EphemeralStorage', read: ({ ephemeralStorageMb }) => value(`${ephemeralStorageMb} MB`) },
  architecture: { word: 'Architectures', read: ({ architecture }) => value(architecture) },
  environment: { word: 'Environment', read: ({ environment }) => environment },
  isEnvironmentEmpty: { word: 'Environment' },
  kmsKeyArn: { word: 'KmsKeyArn', read: ({ kmsKeyArn }) => value(kmsKeyArn) },
  role: { word: 'Role', read: ({ role }) => value(role) },
  deadLetterTarget: { word: 'DeadLetterConfig', read: ({ deadLetterTarget }) => value(deadLetterTarget) },
  inVpc: { word: 'VpcConfig', read: ({ inVpc }) => value(inVpc && 'in a VPC') },
  logging: { word: 'LoggingConfig', read: ({ logging }) => loggingValues(logging) },
  tracing: { word: 'TracingConfig', read: ({ tracing }) => value(tracing) },
} satisfies { readonly [Member in keyof Required<VersionConfig>]: Word };

/** Every setting of a version that another may have otherwise. */
export function settingsOf(config: VersionConfig): Settings {
  const settings = new Map<string, string>();
  const words: readonly Word[] = Object.values(WORDS);
  for (const { word, read } of words) {
    for (const [name, text] of read?.(config) ?? []) {
      if (text !== undefined) settings.set(name === undefined ? word : `${word} ${name}`, text);
    }
  }
  return settings;
}

/** What differs between two versions, in the order of their settings. */
export function settingDifferences(before: Settings, after: Settings): readonly SettingDifference[] {
  const settings = [...new Set([...before.keys(), ...after.keys()])];
  return settings
    .map((setting) => ({ setting, before: before.get(setting), after: after.get(setting) }))
    .filter((difference) => difference.before !== difference.after);
}

/** What settings are called that calls have changed, once each. */
export function driftWords(drift: readonly DriftingSetting[]): readonly string[] {
  const words = drift.map((setting) =>
    setting === 'reservedConcurrency' ? 'ReservedConcurrentExecutions' : WORDS[setting].word,
  );
  return [...new Set(words)].filter((word) => word !== WORDS.codeBytes.word);
}

function loggingValues(logging: LoggingConfig): readonly Value[] {
  const { format, group } = logging;
  const levels: readonly Value[] =
    logging.format === 'JSON'
      ? [
          ['ApplicationLogLevel', logging.applicationLevel],
          ['SystemLogLevel', logging.systemLevel],
        ]
      : [];
  return [['LogFormat', format], ['LogGroup', group], ...levels];
}
