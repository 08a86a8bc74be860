import { type CollectionTag, isMap, isSeq, Scalar, type ScalarTag, YAMLMap, type YAMLSeq } from 'yaml';

/**
 * CloudFormation's short forms: `!Ref Orders` is `{ Ref: Orders }`, `!GetAtt Orders.Arn` is `{ Fn::GetAtt: Orders.Arn }`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const INTRINSIC_NAMES: ReadonlyMap<string, string> = new Map([
  ['!Ref', 'Ref'],
  ['!Condition', 'Condition'],
  ...[
    'And',
    'Base64',
    'Cidr',
    'Equals',
    'FindInMap',
    'GetAtt',
    'GetAZs',
    'If',
    'ImportValue',
    'Join',
    'Length',
    'Not',
    'Or',
    'Select',
    'Split',
    'Sub',
    'ToJsonString',
    'Transform',
  ].map((name): [string, string] => [`!${name}`, `Fn::${name}`]),
]);

/** The tags for the `yaml` library: each takes a text, a list or an object, and becomes the object of the long form. */
export const intrinsicTags: readonly (ScalarTag | CollectionTag)[] = [...INTRINSIC_NAMES].flatMap(([tag, name]) => [
  { tag, resolve: (text: string) => ({ [name]: text }) },
  { tag, collection: 'seq', resolve: (list: YAMLMap.Parsed | YAMLSeq.Parsed) => longForm(name, plain(list)) },
  { tag, collection: 'map', resolve: (map: YAMLMap.Parsed | YAMLSeq.Parsed) => longForm(name, plain(map)) },
]);

function longForm(name: string, argument: unknown): YAMLMap {
  const map = new YAMLMap();
  map.set(new Scalar(name), argument);
  return map;
}

/** The argument without the tag, which would otherwise be resolved once more. */
function plain(node: YAMLMap.Parsed | YAMLSeq.Parsed): unknown {
  if (isMap(node) || isSeq(node)) delete node.tag;
  return node;
}
