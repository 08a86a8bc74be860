import type { Command } from './run-command.ts';

/** One derived thing: made from `inputs`, and made again when they have changed since. Paths are from the root. */
export interface BuildStep {
  readonly name: string;
  /** Files and folders. One that does not exist counts as empty. */
  readonly inputs: readonly string[];
  /** What must exist for the step to count as done. */
  readonly outputs: readonly string[];
  readonly command: Command;
  readonly environment?: { readonly [name: string]: string };
  /** Steps for the built server alone: development makes these things on request. */
  readonly productionOnly?: true;
}

/**
 * In order: a step may use what the steps before it made. A part of the product that derives something of its own
 * registers here, with a script that writes below `generated/`.
 */
export const buildSteps: readonly BuildStep[] = [
  {
    name: 'Prisma client',
    inputs: ['prisma/schema.prisma', 'package-lock.json'],
    outputs: ['generated/prisma/client.ts'],
    command: ['prisma', 'generate'],
    // Told that there is an engine, Prisma does not try to download one. Generating does not run it.
    environment: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  },
  {
    name: 'sandbox guest',
    inputs: ['lib/sandbox', 'lib/std', 'package-lock.json'],
    outputs: ['generated/sandbox'],
    command: ['node', 'lib/sandbox/build.ts'],
  },
  {
    name: 'web application',
    inputs: [
      ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma'],
      ...['next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'],
    ],
    outputs: ['.next/BUILD_ID'],
    command: ['next', 'build'],
    environment: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    productionOnly: true,
  },
  {
    name: 'compressed scripts',
    inputs: ['.next/BUILD_ID'],
    outputs: ['.next/static/compressed.txt'],
    command: ['node', 'scripts/compress-static.ts'],
    productionOnly: true,
  },
];
