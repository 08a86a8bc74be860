import { accountSettings } from '#lib/template/account-settings.ts';
import type { ResourceBlock, Template } from '#lib/template/template.ts';

/**
 * True when two templates differ at most in positions, texts of files and the like: edges and diagnostics are the same.
 * Goes by the identity of properties, which the shared template keeps; a false alarm only costs the work of looking.
 */
export function sameMeaning(before: Template, after: Template): boolean {
  const [old, now] = [Object.entries(before.Resources), Object.entries(after.Resources)];
  const same = ([id, block]: readonly [string, ResourceBlock], index: number) =>
    id === old[index]?.[0] && sameBlock(old[index][1], block);
  return old.length === now.length && now.every(same) && sameJson(sectionsOf(before), sectionsOf(after));
}

/** Parameters and the like, and the account; what only describes is left out. */
function sectionsOf(template: Template): unknown {
  const { Resources, Metadata, Description, ...sections } = template;
  return [sections, accountSettings(template)];
}

function sameBlock(before: ResourceBlock, after: ResourceBlock): boolean {
  if (before === after) return true;
  const same = before.Type === after.Type && before.Properties === after.Properties;
  return same && before.Condition === after.Condition && sameJson(filePaths(before), filePaths(after));
}

/** The checks ask which files there are, never what is in them. */
function filePaths(block: ResourceBlock): readonly string[] {
  return Object.keys(block.Metadata?.Coldstart?.Files ?? {});
}

function sameJson(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
