import type { AnyNode, Function as FunctionNode, Program } from 'acorn';
import { childrenOf } from './child-nodes.ts';

/**
 * The functions that may be on the stack twice: those on a cycle of the call graph, where any mention of a name counts
 * as a call of every function of that name. Too many is harmless (a little slower); too few would leave the depth of a
 * recursion to the engine, whose frames are larger or smaller as code gets optimised.
 * Asynchronous functions and generators are left out: theirs is not the depth of a stack.
 */
export function recursiveFunctions(program: Program): ReadonlySet<FunctionNode> {
  const graph = new CallGraph();
  graph.visit(program, undefined);
  return graph.cyclic();
}

/** Estimated stack bytes of a call: a fixed part and a slot for each parameter and variable. */
export function frameBytes(node: FunctionNode): number {
  return 72 + 8 * (node.params.length + countVariables(node.body));
}

function countVariables(node: AnyNode): number {
  if (isFunction(node)) return 0;
  let count = node.type === 'VariableDeclarator' ? 1 : 0;
  for (const child of childrenOf(node)) count += countVariables(child);
  return count;
}

interface Vertex {
  readonly node: FunctionNode;
  readonly mentions: Set<string>;
  readonly nested: Vertex[];
}

class CallGraph {
  readonly #vertices: Vertex[] = [];
  readonly #byName = new Map<string, Vertex[]>();

  visit(node: AnyNode, inside: Vertex | undefined, name?: string): void {
    if (isFunction(node)) {
      const vertex: Vertex = { node, mentions: new Set(), nested: [] };
      this.#vertices.push(vertex);
      inside?.nested.push(vertex);
      for (const own of [name, node.id?.name]) if (own !== undefined) this.#name(own, vertex);
      for (const child of childrenOf(node)) if (child !== node.id) this.visit(child, vertex);
      return;
    }
    if (node.type === 'Identifier') inside?.mentions.add(node.name);
    if (node.type === 'MemberExpression') inside?.mentions.add(keyName(node.property, node.computed) ?? '');
    for (const child of childrenOf(node)) this.visit(child, inside, nameGiven(node, child));
  }

  cyclic(): ReadonlySet<FunctionNode> {
    const found = new Set<FunctionNode>();
    for (const vertex of this.#vertices) {
      if (vertex.node.async || vertex.node.generator) continue;
      if (this.#reaches(vertex)) found.add(vertex.node);
    }
    return found;
  }

  #reaches(goal: Vertex): boolean {
    const seen = new Set<Vertex>();
    const waiting = this.#next(goal);
    for (let vertex = waiting.pop(); vertex !== undefined; vertex = waiting.pop()) {
      if (vertex === goal) return true;
      if (seen.has(vertex)) continue;
      seen.add(vertex);
      waiting.push(...this.#next(vertex));
    }
    return false;
  }

  #next(vertex: Vertex): Vertex[] {
    return [...vertex.nested, ...[...vertex.mentions].flatMap((name) => this.#byName.get(name) ?? [])];
  }

  #name(name: string, vertex: Vertex): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, [vertex]);
    else known.push(vertex);
  }
}

/** The name a function gets from where it stands: a variable, a property, a method, an assignment. */
function nameGiven(parent: AnyNode, child: AnyNode): string | undefined {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.init === child && parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      if (parent.right !== child) return undefined;
      if (parent.left.type === 'Identifier') return parent.left.name;
      return parent.left.type === 'MemberExpression' ? keyName(parent.left.property, parent.left.computed) : undefined;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === child ? keyName(parent.key, parent.computed) : undefined;
    default:
      return undefined;
  }
}

function keyName(key: AnyNode, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier' && !computed) return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

function isFunction(node: AnyNode): node is AnyNode & FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}
