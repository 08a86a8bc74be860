import { hash32 } from '#lib/std/rng.ts';
import type { Runtime } from '../config.ts';
import type { RuntimeVersion } from './log-lines.ts';

/** The version an INIT_START names, by runtime. AWS moves them every few weeks; these stand still (LOG-01). */
const VERSIONS = {
  'nodejs20.x': 'nodejs:20.v80',
  'nodejs22.x': 'nodejs:22.v60',
  'nodejs24.x': 'nodejs:24.v20',
} satisfies Record<Runtime, string>;

/** The runtime version of a function, and its ARN: 64 hexadecimal digits, fixed by the version. */
export function runtimeVersion(runtime: Runtime, region: string): RuntimeVersion {
  const version = VERSIONS[runtime];
  return { version, arn: `arn:aws:lambda:${region}::runtime:${digits(version)}` };
}

function digits(version: string): string {
  let text = '';
  for (let word = 0; word < 8; word += 1) text += hash32(version, word).toString(16).padStart(8, '0');
  return text;
}
