import { parseAst } from 'vite';

/** One import or re-export, by declaration, by call or in a type. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** A source file, read and not run. */
export interface ParsedFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Names and constructs the file uses as values or types: `Date`, `Math.random`, `.localeCompare`, `async`. */
  readonly tokens: ReadonlySet<string>;
}

type Node = { readonly type: string; readonly [field: string]: unknown };

/** Reads TypeScript or JavaScript, with or without JSX. Throws with the file's name when it does not parse. */
export function parseFile(path: string, text: string): ParsedFile {
  const imports: Import[] = [];
  const tokens = new Set<string>();
  const visit = (node: Node) => {
    const found = importOf(node);
    if (found) imports.push(found);
    for (const token of tokensOf(node)) tokens.add(token);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parse(path, text));
  return { path, imports, tokens };
}

function parse(path: string, text: string): Node {
  try {
    const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'jsx';
    // The parser's node types are a union of hundreds; only `type` and a few fields of it are read here.
    return parseAst(text, { lang, sourceType: 'module' }) as unknown as Node;
  } catch (cause) {
    throw new Error(`${path} does not parse`, { cause });
  }
}

function importOf(node: Node): Import | undefined {
  const specifier = isNode(node.source) ? node.source.value : undefined;
  if (typeof specifier !== 'string') return undefined;
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier, typeOnly: node.importKind === 'type' };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return { specifier, typeOnly: node.exportKind === 'type' };
    case 'ImportExpression':
      return { specifier, typeOnly: false };
    case 'TSImportType':
      return { specifier, typeOnly: true };
    default:
      return undefined;
  }
}

function tokensOf(node: Node): readonly string[] {
  const found: string[] = node.async === true || node.type === 'AwaitExpression' ? ['async'] : [];
  if (node.type === 'Identifier' && typeof node.name === 'string') found.push(node.name);
  if (node.type === 'MemberExpression' && node.computed === false && isNode(node.property)) {
    const property = String(node.property.name);
    found.push(`.${property}`);
    if (isNode(node.object) && node.object.type === 'Identifier') found.push(`${node.object.name}.${property}`);
  }
  return found;
}

/** Names that only label something (a member, a key, the outer name of an import) use nothing and are skipped. */
function childrenOf(node: Node): readonly Node[] {
  const skipped = labelFieldOf(node);
  return Object.entries(node)
    .filter(([field]) => field !== skipped)
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function labelFieldOf(node: Node): string | undefined {
  if (node.computed === true) return undefined;
  if (node.type === 'MemberExpression') return 'property';
  if (node.type === 'TSQualifiedName') return 'right';
  if (node.type === 'ImportSpecifier') return 'imported';
  return 'key' in node ? 'key' : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
