import type { JsonValue } from '#lib/std/json.ts';
import { valueAt } from './property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';
import { asText } from './value-at.ts';

export const LAYER_VERSION = 'AWS::Lambda::LayerVersion';

/** The layer versions a function lists, by ARN, in its order. */
export function layerArns({ properties }: ResolvedResource): readonly string[] {
  const listed: JsonValue | undefined = valueAt(properties, 'Layers');
  return Array.isArray(listed) ? listed.map((item) => asText(item) ?? '') : [];
}

/** The layer of the template that an ARN names. */
export function layerOf(arn: string, { resources }: ResolvedTemplate): ResolvedResource | undefined {
  return [...resources.values()].find(({ block, identity }) => block.Type === LAYER_VERSION && identity?.ref === arn);
}

/** What a function's layers unpack to below `/opt`: in their order, later files over earlier ones (CFG-09). */
export function layerFiles(resource: ResolvedResource, template: ResolvedTemplate): readonly SourceFile[] {
  const files = new Map<string, string>();
  for (const arn of layerArns(resource)) {
    const layer = layerOf(arn, template);
    for (const { path, text } of layer === undefined ? [] : sourceFiles(layer.block)) files.set(path, text);
  }
  return [...files].map(([path, text]) => ({ path, text }));
}
