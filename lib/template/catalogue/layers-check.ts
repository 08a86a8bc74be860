import { account } from '../account.ts';
import { layerArns, layerFiles, layerOf } from '../layers.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { type SourceFile, sourceFiles } from '../source-files.ts';
import { validationError } from './lambda-words.ts';
import type { Finding } from './resource-type.ts';

/** CFG-09: https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html */
const LAYERS_MAX = 5;
/** CFG-06: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const UNZIPPED_BYTES_MAX = 262_144_000;

const ARN = /^(arn:aws[a-zA-Z-]*:lambda:([a-z0-9-]+):(\d{12}):layer:[a-zA-Z0-9-_]+):[0-9]+$/;

/** What is wrong with the layers of a function, in AWS's words, and with what it unpacks to with them. */
export function checkLayers(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const arns = layerArns(resource);
  const count = arns.length > LAYERS_MAX ? [refused('value-past-limit', 'Cannot reference more than 5 layers.')] : [];
  return [...count, ...checkTwins(arns), ...checkArns(arns, template), ...checkSize(resource, template)];
}

function checkTwins(arns: readonly string[]): readonly Finding[] {
  const byLayer = new Map<string, string>();
  for (const arn of arns) {
    const layer = ARN.exec(arn)?.[1];
    if (layer === undefined) continue;
    const first = byLayer.get(layer);
    if (first === undefined) byLayer.set(layer, arn);
    else
      return [
        refused(
          'conflict',
          `Two different versions of the same layer are not allowed to be referenced in the same function. ${first} and ${arn} are versions of the same layer.`,
        ),
      ];
  }
  return [];
}

function checkArns(arns: readonly string[], template: ResolvedTemplate): readonly Finding[] {
  if (arns.some((arn) => !ARN.test(arn))) return [malformed(arns)];
  return arns.flatMap((arn) => {
    const [, , region, owner] = ARN.exec(arn) ?? [];
    if (region !== account.region) {
      const expected = `Layers are expected to be in region ${account.region}.`;
      return [refused('value-not-allowed', `Layers are not in the same region as the function. ${expected}`)];
    }
    if (layerOf(arn, template) !== undefined) return [];
    return [
      owner === account.accountId
        ? refused('dangling-reference', `Layer version ${arn} does not exist.`)
        : foreign(arn),
    ];
  });
}

function malformed(arns: readonly string[]): Finding {
  const pattern = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)`;
  const rules = ['have length less than or equal to 2048', 'have length greater than or equal to 1'];
  const members = [...rules, `satisfy regular expression pattern: ${pattern}`, 'not be null'].map(
    (rule) => `Member must ${rule}`,
  );
  const must = `satisfy constraint: [${members.join(', ')}]`;
  return refused('value-not-allowed', validationError({ value: `[${arns.join(', ')}]`, name: 'layers', must }));
}

/** Somebody else's layer: AWS would find it, and what is in it cannot be known here. */
function foreign(arn: string): Finding {
  return {
    severity: 'warning',
    code: 'not-simulated',
    property: 'Layers',
    message: `${arn} is of another account: its files are not here, and what imports them will fail. Draw a layer and write its files in the editor.`,
  };
}

/** CFG-06: the function's own files and those of its layers together. */
function checkSize({ block, ...resource }: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const files = [...sourceFiles(block), ...layerFiles({ block, ...resource }, template)];
  if (unzippedBytes(files) <= UNZIPPED_BYTES_MAX) return [];
  const message = `Unzipped size must be smaller than ${UNZIPPED_BYTES_MAX} bytes`;
  return [{ severity: 'error', code: 'value-past-limit', property: 'Code', message }];
}

/** A text has at most three bytes per unit: what is small enough by that needs no counting. */
function unzippedBytes(files: readonly SourceFile[]): number {
  const bound = files.reduce((sum, { text }) => sum + text.length * 3, 0);
  if (bound <= UNZIPPED_BYTES_MAX) return bound;
  const encoder = new TextEncoder();
  return files.reduce((sum, { text }) => sum + encoder.encode(text).length, 0);
}

function refused(code: Finding['code'], message: string): Finding {
  return { severity: 'error', code, property: 'Layers', message };
}
