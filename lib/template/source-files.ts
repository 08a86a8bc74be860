import { valueAt, withoutValue } from './property-path.ts';
import type { ResourceBlock } from './template.ts';
import { asText } from './value-at.ts';

/** A source file of a function. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The source files of a function: those under its Metadata, else the single file of `Code.ZipFile`, which CloudFormation
 * calls `index.js`. Empty when there is no code here.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
 */
export function sourceFiles(block: ResourceBlock): readonly SourceFile[] {
  const files = Object.entries(block.Metadata?.Coldstart?.Files ?? {});
  if (files.length > 0) return files.map(([path, text]) => ({ path, text }));
  const inline = asText(valueAt(block.Properties, 'Code.ZipFile'));
  return inline === undefined ? [] : [{ path: 'index.js', text: inline }];
}

/** The file that `file.export` of a handler names, if it is there: what `Code.ZipFile` mirrors. */
export function handlerFile(files: readonly SourceFile[], handler: string | undefined): SourceFile | undefined {
  const stem = handler?.slice(0, handler.lastIndexOf('.'));
  return files.find(({ path }) => path.replace(/\.(mjs|cjs|js|mts|cts|ts)$/, '') === stem);
}

/** The block with its inline code as a file of its own, so that an editor can be bound to it. Other code stays as it is. */
export function ownFiles(block: ResourceBlock): ResourceBlock {
  if (block.Type !== 'AWS::Lambda::Function' || typeof valueAt(block.Properties, 'Code.ZipFile') !== 'string')
    return block;
  const Files = Object.fromEntries(sourceFiles(block).map(({ path, text }) => [path, text]));
  const Properties = withoutValue(block.Properties ?? {}, 'Code.ZipFile');
  return { ...block, Properties, Metadata: { ...block.Metadata, Coldstart: { ...block.Metadata?.Coldstart, Files } } };
}
