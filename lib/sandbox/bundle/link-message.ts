import { type AnyNode, type Program, parse } from 'acorn';
import type { Message } from 'esbuild';

/**
 * V8's words for a name that a module imports and another does not export, where that is what the bundler complains of
 * in a file that parses; undefined for any other complaint.
 */
export function linkMessage({ location, notes }: Message, text: string): string | undefined {
  if (location === null) return undefined;
  const lineStart = text.split('\n', location.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const before = Buffer.from(location.lineText).subarray(0, location.column).toString(); // its columns are bytes
  const found = importAt(text, lineStart + before.length);
  if (found === undefined) return undefined;
  const { module, name } = found;
  // The bundler notes where each of the exports is; of a name like the one that is missing, it notes one at most.
  const complaint =
    notes.length > 1
      ? `contains conflicting star exports for name '${name}'`
      : `does not provide an export named '${name}'`;
  return `The requested module '${module}' ${complaint}`;
}

interface NamedImport {
  readonly module: string;
  readonly name: string;
}

function importAt(text: string, offset: number): NamedImport | undefined {
  for (const statement of programOf(text)?.body ?? []) {
    if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') continue;
    const specifier = statement.specifiers.find(({ start, end }) => start <= offset && offset < end);
    const name = specifier === undefined ? undefined : importedName(specifier);
    if (name !== undefined && statement.source) return { module: String(statement.source.value), name };
  }
  return undefined;
}

function importedName(specifier: AnyNode): string | undefined {
  switch (specifier.type) {
    case 'ImportDefaultSpecifier':
      return 'default';
    case 'ImportSpecifier':
      return nameOf(specifier.imported);
    case 'ExportSpecifier':
      return nameOf(specifier.local);
    default:
      return undefined;
  }
}

function nameOf(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : undefined;
}

function programOf(text: string): Program | undefined {
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  } catch {
    return undefined;
  }
}
