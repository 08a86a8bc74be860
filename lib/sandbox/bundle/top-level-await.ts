import { type AnyNode, type Program, parse } from 'acorn';
import { childrenOf } from './child-nodes.ts';
import { syntaxMessage } from './syntax-message.ts';
import type { TaskFiles } from './task-files.ts';

/** The file an `import` of a module means, or undefined when it is none of the function's. */
type Imported = (specifier: string, importer: string) => string | undefined;

/** True for an ECMAScript module that must be awaited, itself or by a module it imports (NODE-14). JavaScript only. */
export function awaitsAtTopLevel(path: string, files: TaskFiles, imported: Imported): boolean {
  const seen = new Set<string>();
  const awaits = (file: string): boolean => {
    if (seen.has(file)) return false;
    seen.add(file);
    const program = moduleOf(files.text(file) ?? '');
    if (program === undefined) return false;
    if (program.body.some(containsAwait)) return true;
    const next = program.body.flatMap((statement) => importedBy(statement).map((name) => imported(name, file)));
    return next.some((found) => found !== undefined && awaits(found));
  };
  return awaits(path);
}

/** The module, or undefined for what is none: what parses as CommonJS neither imports nor awaits. */
function moduleOf(text: string): Program | undefined {
  if (syntaxMessage(text, 'commonjs') === undefined) return undefined;
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  } catch {
    return undefined; // TypeScript, JSON, or what the bundler will say does not parse
  }
}

function importedBy(statement: AnyNode): readonly string[] {
  switch (statement.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return typeof statement.source?.value === 'string' ? [statement.source.value] : [];
    default:
      return [];
  }
}

function containsAwait(node: AnyNode): boolean {
  switch (node.type) {
    case 'AwaitExpression':
      return true;
    case 'ForOfStatement':
      return node.await || childrenOf(node).some(containsAwait);
    case 'VariableDeclaration':
      return node.kind === 'await using' || childrenOf(node).some(containsAwait);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return false;
    default:
      return childrenOf(node).some(containsAwait);
  }
}
