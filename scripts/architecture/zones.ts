/** A part of the product with one rule for what it may import. */
export interface Zone {
  readonly name: string;
  /** Folders, ending in a slash, and single files. The longest place a file begins with decides its zone. */
  readonly places: readonly string[];
  /** Other zones, by name. Files of one zone import each other freely. */
  readonly mayImport: readonly string[];
  /** Zones of which only types may be imported. */
  readonly mayImportTypesOf?: readonly string[];
  readonly packages: 'none' | 'any' | readonly string[];
}

const simulator = [
  'std',
  'vocabulary',
  'journal',
  'kernel',
  'services',
  'lambda',
  'pollers',
  'cloudwatch',
  'cost',
  'simulator',
];
const seenByThePerson = ['std', 'vocabulary', 'template', 'protocol', 'journal', 'cloudwatch', 'cost'];

/** The table of who may import whom. Arrows point inwards: a zone lists only zones above it. */
export const zones: readonly Zone[] = [
  { name: 'std', places: ['lib/std/'], mayImport: [], packages: 'none' },
  {
    // The words the simulator's parts share, and the ports through which it asks for handler work and for metrics.
    name: 'vocabulary',
    places: [
      ...[
        ...['alarm-condition', 'alarm-problems', 'alarm-range', 'config', 'ids', 'identity', 'initial-alarm', 'limits'],
        ...['lineage', 'metric-reader', 'sampled-trace', 'tag-problems', 'version', 'wall-clock'],
      ].map((file) => `lib/sim/${file}.ts`),
      'lib/sim/lambda/handler-host.ts',
      // What templates and calls are refused for in the same words.
      'lib/sim/lambda/logging-rules.ts',
      'lib/sim/lambda/role-pattern.ts',
      'lib/sim/lambda/runtime-words.ts',
      'lib/sim/lambda/variable-rules.ts',
    ],
    mayImport: ['std'],
    packages: 'none',
  },
  { name: 'journal', places: ['lib/sim/journal/'], mayImport: ['std', 'vocabulary'], packages: 'none' },
  {
    name: 'cloudwatch',
    places: ['lib/sim/cloudwatch/'],
    mayImport: ['std', 'vocabulary', 'journal'],
    packages: 'none',
  },
  {
    // What a run would cost, and the one place that writes money.
    name: 'cost',
    places: ['lib/sim/cost/'],
    mayImport: ['std', 'vocabulary', 'journal'],
    packages: 'none',
  },
  {
    name: 'kernel',
    places: ['lib/sim/kernel/'],
    mayImport: ['std', 'vocabulary'],
    mayImportTypesOf: ['journal'],
    packages: 'none',
  },
  {
    name: 'services',
    places: ['lib/sim/services/'],
    mayImport: ['std', 'vocabulary', 'kernel'],
    mayImportTypesOf: ['journal'],
    packages: 'none',
  },
  {
    name: 'lambda',
    places: ['lib/sim/lambda/'],
    // An invocation's log lines, for `LogType: Tail`.
    mayImport: ['std', 'vocabulary', 'kernel', 'cloudwatch'],
    mayImportTypesOf: ['journal'],
    packages: 'none',
  },
  {
    name: 'pollers',
    places: ['lib/sim/pollers/'],
    // A record of a batch carries what the service's own receive answers, made by the same functions.
    mayImport: ['std', 'vocabulary', 'kernel', 'services'],
    mayImportTypesOf: ['journal', 'lambda'],
    packages: 'none',
  },
  // What puts the parts together: the simulation, the door for calls.
  { name: 'simulator', places: ['lib/sim/'], mayImport: simulator.slice(0, -1), packages: 'none' },
  {
    name: 'template',
    places: ['lib/template/'],
    mayImport: ['std', 'vocabulary'],
    packages: ['yaml', 'zod', 'yjs'],
  },
  // Numbers that the guest and what drives it must agree on.
  { name: 'sandbox limits', places: ['lib/sandbox/limits.ts'], mayImport: ['std'], packages: 'none' },
  {
    // From a person's files to one script.
    name: 'bundle',
    places: ['lib/sandbox/bundle/', 'lib/sandbox/libraries.ts'],
    mayImport: ['std', 'vocabulary', 'sandbox limits'],
    packages: 'any',
  },
  {
    // Runs inside the isolate, itself bundled: of ours it holds nothing but itself and those numbers.
    name: 'guest',
    places: ['lib/sandbox/guest/'],
    mayImport: ['sandbox limits'],
    mayImportTypesOf: ['std', 'vocabulary', 'bundle'],
    packages: 'any',
  },
  {
    name: 'sandbox',
    places: ['lib/sandbox/'],
    mayImport: ['std', 'vocabulary', 'sandbox limits', 'bundle'],
    mayImportTypesOf: ['guest'],
    packages: 'any',
  },
  {
    name: 'aws',
    places: ['lib/aws/'],
    mayImport: ['std', 'vocabulary'],
    mayImportTypesOf: ['kernel', 'simulator'],
    packages: 'any',
  },
  {
    name: 'protocol',
    places: ['lib/protocol/'],
    mayImport: ['std', 'vocabulary'],
    mayImportTypesOf: ['template', 'journal', 'cloudwatch', 'cost'],
    packages: ['zod'],
  },
  {
    name: 'runner',
    places: ['lib/runner/'],
    mayImport: [...simulator, 'bundle', 'sandbox', 'aws', 'protocol'],
    mayImportTypesOf: ['template'],
    packages: 'any',
  },
  {
    name: 'testing',
    places: ['lib/sim/testing/'],
    mayImport: [...simulator, 'template', 'bundle', 'sandbox', 'protocol'],
    packages: 'any',
  },
  {
    name: 'learn',
    places: ['lib/learn/'],
    mayImport: ['std', 'template'],
    mayImportTypesOf: ['testing'],
    packages: 'any',
  },
  { name: 'iac', places: ['lib/iac/'], mayImport: ['std', 'template'], mayImportTypesOf: ['testing'], packages: 'any' },
  {
    name: 'server',
    places: ['lib/server/'],
    mayImport: [
      ...simulator,
      'template',
      'bundle',
      'sandbox',
      'aws',
      'protocol',
      'runner',
      'learn',
      'iac',
      'generated',
    ],
    packages: 'any',
  },
  {
    name: 'client',
    places: ['lib/client/'],
    mayImport: ['std', 'vocabulary', 'template', 'protocol'],
    mayImportTypesOf: ['journal', 'cloudwatch', 'cost'],
    packages: 'any',
  },
  { name: 'components', places: ['components/'], mayImport: [...seenByThePerson, 'client', 'learn'], packages: 'any' },
  {
    name: 'app',
    places: ['app/'],
    mayImport: ['std', 'components', 'client', 'server', 'protocol', 'template', 'learn'],
    // A route answers with what the journal and its folds hold.
    mayImportTypesOf: ['vocabulary', 'journal', 'cloudwatch'],
    packages: 'any',
  },
  { name: 'generated', places: ['generated/'], mayImport: [], packages: 'any' },
];

/** The zone of a file, or nothing when no place of the table holds it. */
export function zoneOf(file: string): Zone | undefined {
  let best: { zone: Zone; length: number } | undefined;
  for (const zone of zones) {
    for (const place of zone.places) {
      const holds = place.endsWith('/') ? file.startsWith(place) : file === place;
      if (holds && place.length > (best?.length ?? 0)) best = { zone, length: place.length };
    }
  }
  return best?.zone;
}

/** Tests, and what exists for them, may look anywhere. */
export function isTest(file: string): boolean {
  return /\.(test|test-d)\.tsx?$/.test(file) || (/^lib\/[^/]+\/testing\//.test(file) && !file.startsWith('lib/sim/'));
}
