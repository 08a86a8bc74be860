import { awsSdkTypings } from './aws-sdk.ts';
import { lambdaTypings } from './lambda.ts';
import { nodeTypings } from './node.ts';

/** Declarations every function's code may use, whatever triggers it. */
export const ambientLibs: readonly { readonly filePath: string; readonly content: string }[] = [
  { filePath: 'file:///typings/lambda.d.ts', content: lambdaTypings },
  { filePath: 'file:///typings/node.d.ts', content: nodeTypings },
  { filePath: 'file:///typings/aws-sdk.d.ts', content: awsSdkTypings },
];
