import type { RefusedValue } from './resource-type.ts';

/**
 * How the Lambda API refuses a value: `Value '0' at 'timeout' failed to satisfy constraint: …` (RT-05), with what is
 * allowed in words behind it. https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export function refuseLambdaValue({ path, value, spec, allowed }: RefusedValue): string {
  const name = (path.split('.').at(-1) ?? path).replace(/^./, (first) => first.toLowerCase());
  return `Value '${value}' at '${name}' failed to satisfy constraint: ${constraint(spec.type.kind)}${allowed}`;
}

function constraint(kind: RefusedValue['spec']['type']['kind']): string {
  return kind === 'choice' || kind === 'text-list' ? 'Member must satisfy enum value set: ' : 'Member must be ';
}
