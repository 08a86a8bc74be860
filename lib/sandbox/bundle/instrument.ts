import { type AnyNode, type Function as FunctionNode, type Program, parse } from 'acorn';
import MagicString from 'magic-string';
import { blockCost } from './block-cost.ts';
import type { LinePlace } from './bundled-function.ts';
import { childrenOf } from './child-nodes.ts';
import { frameBytes, recursiveFunctions } from './recursion.ts';

/** What the metered text needs to know of where it came from. Positions are offsets into the text. */
export interface Origins {
  /** The person's place of a statement; undefined for glue of the bundler, which is metered but has no line. */
  linePlace(offset: number): LinePlace | undefined;
  /** The absolute path of the file code came from. */
  file(offset: number): string | undefined;
  /** The file is a JavaScript module of ECMAScript, which has no `__dirname` and no `__filename` (NODE-14). */
  isModule(file: string): boolean;
  /** What the person called the variable at an offset where the bundler, for another of that name, calls it otherwise. */
  name(offset: number): string | undefined;
  /** False for code whose work is charged otherwise. */
  metered(offset: number): boolean;
}

export interface Instrumented {
  readonly text: MagicString;
  readonly lines: readonly LinePlace[];
  /** A pattern or a giant number occurs: work no counter sees. */
  readonly mayHang: boolean;
  /** Names of the four parameters the text uses: work counter, slow path, line counters, end of the stack. */
  readonly names: MeterNames;
}

export interface MeterNames {
  readonly meter: string;
  readonly slow: string;
  readonly lines: string;
  readonly overflow: string;
  readonly text: string;
}

/**
 * Puts counters into a script: work at every function entry and loop body, an execution count at every statement, the
 * depth of the stack in functions that can call themselves, and the size of text that grows by concatenation. The
 * counters are typed arrays under names the script does not contain, so that no code can touch them; they give the
 * same numbers on every run.
 */
export function instrument(source: string, origins: Origins): Instrumented {
  const program = parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    allowAwaitOutsideFunction: true,
    allowReturnOutsideFunction: true,
    allowHashBang: true,
    preserveParens: true,
  });
  const instrumenter = new Instrumenter(source, program, origins);
  instrumenter.program(program);
  return {
    text: instrumenter.text,
    lines: instrumenter.lines,
    mayHang: instrumenter.mayHang,
    names: instrumenter.names,
  };
}

/** Names that cannot be written in the script because no part of its text contains them. */
function freeNames(source: string): MeterNames {
  let suffix = '';
  for (let n = 0; ['$m', '$s', '$l', '$o', '$t'].some((name) => source.includes(name + suffix)); n += 1)
    suffix = `_${n}`;
  const name = (letter: string) => `$${letter}${suffix}`;
  return { meter: name('m'), slow: name('s'), lines: name('l'), overflow: name('o'), text: name('t') };
}

class Instrumenter {
  readonly text: MagicString;
  readonly lines: LinePlace[] = [];
  mayHang = false;
  readonly names: MeterNames;
  readonly #source: string;
  readonly #origins: Origins;
  readonly #recursive: ReadonlySet<FunctionNode>;

  constructor(source: string, program: Program, origins: Origins) {
    this.text = new MagicString(source);
    this.names = freeNames(source);
    this.#source = source;
    this.#origins = origins;
    this.#recursive = recursiveFunctions(program);
  }

  program(program: Program): void {
    this.#statements(program.body);
    this.#keepFunctionNames(program);
  }

  #visit(node: AnyNode): void {
    if (isUnmetered(node)) this.mayHang = true;
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#function(node);
        return;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.#loop(node);
        return;
      case 'IfStatement':
        this.#visit(node.test);
        this.#arm(node.consequent);
        if (node.alternate) this.#arm(node.alternate);
        return;
      case 'LabeledStatement':
      case 'WithStatement':
        this.#visit(node.body);
        return;
      case 'BlockStatement':
      case 'StaticBlock':
        this.#statements(node.body);
        return;
      case 'SwitchCase':
        if (node.test) this.#visit(node.test);
        this.#statements(node.consequent);
        return;
      case 'VariableDeclarator':
        this.#declarator(node);
        return;
      case 'AssignmentExpression':
        if (growsText(node) && this.#origins.file(node.start) !== undefined) {
          this.text.appendRight(node.start, `${this.names.text}(`);
          this.#children(node);
          this.text.appendLeft(node.end, ')');
          return;
        }
        break;
      case 'ImportExpression':
        // A literal specifier is bundled before; what is left is found, or not, while running.
        if (this.#origins.file(node.start) !== undefined) {
          this.text.overwrite(node.start, node.start + 'import'.length, '__coldstart.import');
        }
        break;
      case 'Identifier':
        this.#perFile(node.name, node.start, node.end);
        return;
      case 'Property':
        this.#property(node);
        return;
      default:
        break;
    }
    this.#children(node);
  }

  #children(node: AnyNode): void {
    for (const child of childrenOf(node)) this.#visit(child);
  }

  #statements(statements: readonly AnyNode[]): void {
    for (const statement of statements) {
      if (this.#isGlue(statement)) {
        if (statement.type === 'VariableDeclaration') this.#visit(statement);
        continue;
      }
      if (isCounted(statement)) this.text.appendLeft(statement.start, this.#count(statement.start));
      this.#visit(statement);
    }
  }

  /** What the bundler adds around modules stands at a person's line, but is not the person's. */
  #isGlue(node: AnyNode): boolean {
    const start = this.#source.slice(node.start, node.start + 200);
    return /^(?:var \w+ = (?:__commonJS|__esm)\(|var \w+_exports = \{\};|__export\()/.test(start);
  }

  /** A branch that may be a single statement: given braces, so that it can be counted. */
  #arm(node: AnyNode): void {
    if (node.type === 'BlockStatement') {
      this.#visit(node);
      return;
    }
    if (node.type === 'FunctionDeclaration') {
      this.#visit(node);
      return;
    }
    const count = isCounted(node) ? this.#count(node.start) : '';
    this.text.appendLeft(node.start, `{${count}`);
    this.#visit(node);
    this.text.appendRight(node.end, '}');
  }

  #loop(node: AnyNode & { body: AnyNode }): void {
    for (const child of childrenOf(node)) if (child !== node.body) this.#visit(child);
    const tick = this.#tick(blockCost(node.body), node.start);
    if (node.body.type === 'BlockStatement') {
      this.text.appendRight(node.body.start + 1, tick);
      this.#visit(node.body);
      return;
    }
    this.text.appendLeft(node.body.start, `{${tick}${this.#count(node.body.start)}`);
    this.#visit(node.body);
    this.text.appendRight(node.body.end, '}');
  }

  #function(node: FunctionNode): void {
    for (const parameter of node.params) this.#visit(parameter);
    const cost = blockCost(node.body) + 1;
    const guarded = this.#recursive.has(node) && this.#origins.file(node.start) !== undefined && !redeclares(node.body);
    if (node.body.type !== 'BlockStatement') {
      this.#expressionBody(node, node.body, cost, guarded);
      return;
    }
    const at = afterDirectives(node.body);
    const guard = guarded ? this.#guard(node) : undefined;
    this.text.appendLeft(at, this.#tick(cost, node.start) + (guard?.before ?? ''));
    this.#statements(node.body.body);
    if (guard !== undefined) this.text.appendRight(node.body.end - 1, guard.after);
  }

  #expressionBody(node: FunctionNode, body: AnyNode, cost: number, guarded: boolean): void {
    const { meter, slow } = this.names;
    const counter = this.#counter(body.start);
    if (!this.#origins.metered(node.start)) {
      this.#visit(body);
      return;
    }
    if (guarded) {
      const guard = this.#guard(node);
      const count = counter === undefined ? '' : `${counter};`;
      this.text.appendLeft(body.start, `{${this.#tick(cost, node.start)}${guard.before}${count}return (`);
      this.#visit(body);
      this.text.appendRight(body.end, `)${guard.after}}`);
      return;
    }
    const count = counter === undefined ? '' : `${counter},`;
    this.text.appendLeft(body.start, `((${meter}[0]-=${cost})<0&&${slow}(),${count}`);
    this.#visit(body);
    this.text.appendRight(body.end, ')');
  }

  /** Charges a frame while the function is on the stack, so that recursion ends at the same depth on every run. */
  #guard(node: FunctionNode): { readonly before: string; readonly after: string } {
    const { meter, overflow } = this.names;
    const bytes = frameBytes(node);
    return {
      before: `if((${meter}[1]-=${bytes})<0)${overflow}(${bytes});try{`,
      after: `}finally{${meter}[1]+=${bytes}}`,
    };
  }

  #tick(cost: number, offset: number): string {
    if (!this.#origins.metered(offset)) return '';
    return `if((${this.names.meter}[0]-=${cost})<0)${this.names.slow}();`;
  }

  #count(offset: number): string {
    const counter = this.#counter(offset);
    return counter === undefined ? '' : `${counter};`;
  }

  #counter(offset: number): string | undefined {
    const place = this.#origins.linePlace(offset);
    if (place === undefined) return undefined;
    this.lines.push(place);
    return `${this.names.lines}[${this.lines.length - 1}]++`;
  }

  /** What Node has once per file: the bundle is one script. */
  #perFile(name: string, start: number, end: number): void {
    const value = perFileValues.get(name);
    const file = value === undefined ? undefined : this.#origins.file(start);
    if (value === undefined || file === undefined) return;
    if (name === importMetaName || !this.#origins.isModule(file)) this.text.overwrite(start, end, value(file));
  }

  #property(node: AnyNode & { type: 'Property' }): void {
    if (node.computed) this.#visit(node.key);
    if (node.shorthand) return; // a variable by its own name; `{ __filename }` alone is beyond us
    this.#visit(node.value);
  }

  /**
   * The bundler writes `class A` as `var A = class _A` where A names itself, and a second A of another file as `var A2`.
   * The `name` of classes and functions stays what the person wrote: errors are told by it.
   */
  #declarator(node: AnyNode & { type: 'VariableDeclarator' }): void {
    const { id, init } = node;
    const isTheirs = id.type === 'Identifier' && this.#origins.file(id.start) !== undefined;
    const renamed = isTheirs ? this.#origins.name(id.start) : undefined;
    const wraps = renamed !== undefined && init && isUnnamedFunction(init);
    if (isTheirs && init?.type === 'ClassExpression') this.#keepClassName(init, id.name, renamed);
    if (wraps) this.text.appendRight(init.start, '__coldstart.name(');
    this.#children(node);
    // To the right, where the body that ends here was closed before.
    if (wraps) this.text.appendRight(init.end, `,${JSON.stringify(renamed)})`);
  }

  #keepClassName(node: AnyNode & { type: 'ClassExpression' }, variable: string, renamed: string | undefined): void {
    const name = renamed ?? variable;
    const isOwnName = node.id ? node.id.name !== `_${name}` : renamed === undefined;
    if (isOwnName) return;
    this.text.appendRight(node.body.start + 1, `static{__coldstart.name(this,${JSON.stringify(name)})}`);
  }

  /** Functions declared under another name than the person's, named again before anything runs. */
  #keepFunctionNames(program: Program): void {
    for (const node of program.body) {
      if (node.type !== 'FunctionDeclaration' || this.#origins.file(node.start) === undefined) continue;
      const renamed = this.#origins.name(node.id.start);
      if (renamed !== undefined) this.text.prepend(`__coldstart.name(${node.id.name},${JSON.stringify(renamed)});`);
    }
  }
}

/** The name the bundler gives `import.meta`, which a plain script cannot contain. */
export const importMetaName = '__coldstart_meta';

const perFileValues: ReadonlyMap<string, (file: string) => string> = new Map([
  [importMetaName, (file: string) => `__coldstart.meta(${JSON.stringify(file)})`],
  // The bundler's name for the `require` of what it cannot resolve.
  ['__require', (file: string) => `__coldstart.requireIn(${JSON.stringify(file)})`],
  ['__filename', (file: string) => JSON.stringify(file)],
  ['__dirname', (file: string) => JSON.stringify(file.slice(0, file.lastIndexOf('/')))],
]);

/** Patterns, text methods that make patterns of text, and whole numbers of any size. */
function isUnmetered(node: AnyNode): boolean {
  if (node.type === 'Literal') return Boolean(node.regex) || typeof node.bigint === 'string';
  if (node.type === 'Identifier') return node.name === 'RegExp' || node.name === 'BigInt';
  if (node.type !== 'MemberExpression') return false;
  return node.property.type === 'Identifier' && /^(match|matchAll|search|RegExp|BigInt)$/.test(node.property.name);
}

function isUnnamedFunction(node: AnyNode): boolean {
  return node.type === 'ArrowFunctionExpression' || (node.type === 'FunctionExpression' && !node.id);
}

/** Directives, hoisted declarations and empty statements do not run at their place. */
function isCounted(node: AnyNode): boolean {
  if (node.type === 'FunctionDeclaration' || node.type === 'EmptyStatement' || node.type === 'BlockStatement')
    return false;
  return !(node.type === 'ExpressionStatement' && node.directive !== undefined);
}

/** `var f; function f() {}` is allowed in a function and not in the block that guards it. */
function redeclares(body: AnyNode): boolean {
  if (body.type !== 'BlockStatement') return false;
  const functions = new Set(body.body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : [])));
  if (functions.size === 0) return false;
  return body.body.some(
    (statement) =>
      statement.type === 'VariableDeclaration' &&
      statement.declarations.some(({ id }) => id.type !== 'Identifier' || functions.has(id.name)),
  );
}

function afterDirectives(body: AnyNode & { type: 'BlockStatement' }): number {
  let at = body.start + 1;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) break;
    at = statement.end;
  }
  return at;
}

/** `s += x`, `s = s + x` and `` s = `${s}${x}` ``: how text grows without a call that could be metered. */
function growsText(node: AnyNode & { type: 'AssignmentExpression' }): boolean {
  if (node.operator === '+=') return true;
  if (node.operator !== '=') return false;
  return (
    node.right.type === 'TemplateLiteral' || (node.right.type === 'BinaryExpression' && node.right.operator === '+')
  );
}
