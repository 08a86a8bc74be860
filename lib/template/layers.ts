import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import { valueAt } from './property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from './resolved-template.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';
import type { Template } from './template.ts';
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

/** A file of a layer, and where an editor shows it among the function's own, so that an import of its package is known. */
export interface PackageFile {
  readonly layer: string;
  readonly path: string;
  readonly as: string;
}

/** The files of packages a function has from the layers it refers to; of two in one place, the later layer's. */
export function packageFiles({ Resources }: Template, functionId: string): readonly PackageFile[] {
  const files = new Map<string, PackageFile>();
  const listed = valueAt(Resources[functionId]?.Properties, 'Layers');
  for (const item of Array.isArray(listed) ? listed : []) {
    const layer = isJsonObject(item) && typeof item.Ref === 'string' ? item.Ref : undefined;
    const block = layer === undefined ? undefined : Resources[layer];
    if (layer === undefined || block?.Type !== LAYER_VERSION) continue;
    for (const { path } of sourceFiles(block)) {
      const as = /^nodejs\/(?:node\d+\/)?(node_modules\/.+)$/.exec(path)?.[1];
      if (as !== undefined) files.set(as, { layer, path, as });
    }
  }
  return [...files.values()];
}
