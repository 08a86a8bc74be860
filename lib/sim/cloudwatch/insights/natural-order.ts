import { numberOf, textOf, type Value } from './value.ts';

/** Characters of a text that its order rests on: lines of many thousands that begin alike are not worth the time. */
const COMPARED = 4_096;

/**
 * The order of `sort`: what is missing first (assumed), then what is no number, then numbers. Texts are compared piece by
 * piece: digits by their length and then their value, all else by its characters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Sort.html
 */
export function naturalOrder(left: Value, right: Value): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  if (a !== undefined || b !== undefined) return Number(a !== undefined) - Number(b !== undefined);
  return textOrder(textOf(left).slice(0, COMPARED), textOf(right).slice(0, COMPARED));
}

function textOrder(left: string, right: string): number {
  let at = 0;
  // Without this, long equal beginnings would be cut into pieces again and again.
  while (at < left.length && at < right.length && left[at] === right[at]) at += 1;
  while (at > 0 && isDigit(left, at - 1)) at -= 1;
  const [x, y] = [digitsAt(left, at), digitsAt(right, at)];
  if (x !== '' && y !== '') return x.length - y.length || order(x, y) || order(left.slice(at), right.slice(at));
  return order(left.slice(at), right.slice(at));
}

function digitsAt(text: string, from: number): string {
  let end = from;
  while (isDigit(text, end)) end += 1;
  return text.slice(from, end);
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

const order = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
