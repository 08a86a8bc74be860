import { Document, isMap, isNode, isPair, isScalar, isSeq, type Node, Scalar, visit, type YAMLMap } from 'yaml';
import { INTRINSIC_NAMES } from './intrinsic-tags.ts';
import { withValue } from './property-path.ts';
import { handlerFile, sourceFiles } from './source-files.ts';
import type { ResourceBlock, Template } from './template.ts';
import { asText } from './value-at.ts';

/** The template as CloudFormation YAML with short forms of intrinsics (`!Ref`), or as JSON. Ends with a line feed. */
export function printTemplate(template: Template, format: 'yaml' | 'json' = 'yaml'): string {
  const printed = withInlineCode(inOrder(template));
  if (format === 'json') return `${JSON.stringify(printed, undefined, 2)}\n`;
  const document = new Document(printed, { aliasDuplicateObjects: false });
  visit(document, { Map: (_key, map) => shortForm(map) });
  return document.toString({ lineWidth: 0 });
}

/** The members every template has in the order people write them, Resources behind what describes them. */
function inOrder({
  AWSTemplateFormatVersion = '2010-09-09',
  Description,
  Metadata,
  Resources,
  ...rest
}: Template): Template {
  return {
    AWSTemplateFormatVersion,
    ...(Description !== undefined && { Description }),
    ...(Metadata !== undefined && { Metadata }),
    ...rest,
    Resources,
  };
}

/** CloudFormation wants the code in the properties: the handler's file, beside all files under Metadata. */
function withInlineCode(template: Template): Template {
  const entries = Object.entries(template.Resources).map(([id, block]) => [id, inlined(block)] as const);
  return { ...template, Resources: Object.fromEntries(entries) };
}

function inlined(block: ResourceBlock): ResourceBlock {
  if (block.Metadata?.Coldstart?.Files === undefined) return block;
  const file = handlerFile(sourceFiles(block), asText(block.Properties?.Handler));
  return file === undefined
    ? block
    : { ...block, Properties: withValue(block.Properties ?? {}, 'Code.ZipFile', file.text) };
}

const TAGS: ReadonlyMap<string, string> = new Map([...INTRINSIC_NAMES].map(([tag, name]) => [name, tag]));

/** `{ Ref: Orders }` as `!Ref Orders`; `{ Fn::GetAtt: [Orders, Arn] }` as `!GetAtt Orders.Arn`. */
function shortForm(map: YAMLMap): Node | undefined {
  const [pair, ...others] = map.items;
  if (!isPair(pair) || others.length > 0 || !isScalar(pair.key) || !isNode(pair.value)) return undefined;
  const tag = TAGS.get(String(pair.key.value));
  const argument = pair.value;
  // A tag on a tag, as in !Base64 of !Sub, is not YAML: the inner one is left in its long form, or the outer one is.
  if (tag === undefined || argument.tag !== undefined || isMap(argument)) return undefined;
  const short = tag === '!GetAtt' && isSeq(argument) ? joined(argument.toJSON()) : argument;
  if (isScalar(short) && typeof short.value !== 'string') return undefined;
  short.tag = tag;
  return short;
}

function joined(parts: unknown): Scalar {
  return new Scalar(Array.isArray(parts) ? parts.join('.') : '');
}
