import type { AnyNode } from 'acorn';
import { childrenOf } from './child-nodes.ts';

/** Weight of a kind of node in eighths of a unit, about half a nanosecond each: what warm code of this kind takes. */
const weights: ReadonlyMap<string, number> = new Map([
  ['CallExpression', 4],
  ['NewExpression', 8],
  ['TaggedTemplateExpression', 8],
  ['TemplateLiteral', 4],
  ['ObjectExpression', 6],
  ['ArrayExpression', 6],
  ['FunctionExpression', 4],
  ['ArrowFunctionExpression', 4],
  ['ClassExpression', 40],
  ['AwaitExpression', 40],
  ['YieldExpression', 16],
  ['BinaryExpression', 1],
  ['LogicalExpression', 1],
  ['ConditionalExpression', 1],
  ['AssignmentExpression', 1],
  ['UpdateExpression', 1],
  ['UnaryExpression', 1],
  ['MemberExpression', 1],
  ['SpreadElement', 16],
  ['ThrowStatement', 200],
]);

/** Nodes with a counter, and so a cost, of their own. */
const counted: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/** Units one pass through a function or loop body costs, at least 1. */
export function blockCost(body: AnyNode): number {
  return Math.max(1, Math.round(weigh(body) / 8));
}

function weigh(node: AnyNode): number {
  let sum = weights.get(node.type) ?? 0;
  if (counted.has(node.type)) return sum;
  for (const child of childrenOf(node)) sum += weigh(child);
  return sum;
}
