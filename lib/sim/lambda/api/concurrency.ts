import type { Decoder } from '../../kernel/decoder.ts';
import { onFunction, onQualifier } from './on-function.ts';
import { atLeast } from './parameters.ts';

/** Reserved and provisioned concurrency (CONC-06, PC-02). */
export const concurrencyDecoders: readonly (readonly [string, Decoder])[] = [
  [
    'lambda:PutFunctionConcurrency',
    onFunction((params) => ({
      op: 'lambda:PutFunctionConcurrency',
      reserved: params.requiredInteger('ReservedConcurrentExecutions', atLeast(0)),
    })),
  ],
  ['lambda:DeleteFunctionConcurrency', onFunction(() => ({ op: 'lambda:DeleteFunctionConcurrency' }))],
  [
    'lambda:PutProvisionedConcurrencyConfig',
    onQualifier((qualifier, params) => ({
      op: 'lambda:PutProvisionedConcurrencyConfig',
      qualifier,
      requested: params.requiredInteger('ProvisionedConcurrentExecutions', atLeast(1)),
    })),
  ],
  [
    'lambda:GetProvisionedConcurrencyConfig',
    onQualifier((qualifier) => ({ op: 'lambda:GetProvisionedConcurrencyConfig', qualifier })),
  ],
  [
    'lambda:DeleteProvisionedConcurrencyConfig',
    onQualifier((qualifier) => ({ op: 'lambda:DeleteProvisionedConcurrencyConfig', qualifier })),
  ],
  ['lambda:ListProvisionedConcurrencyConfigs', onFunction(() => ({ op: 'lambda:ListProvisionedConcurrencyConfigs' }))],
];
