const id = '[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\\d+[a-z]?';

/**
 * The ids of the rules SPEC.md states: a list item or table row that begins with the id, bold or not. A rule graded
 * *not simulated* has nothing to test and is left out.
 */
export function ruleIdsOfSpec(markdown: string): ReadonlySet<string> {
  const rule = new RegExp(`^\\s*(?:[-*]|\\||#+)\\s*(?:\\*\\*|\`)?(${id})\\b`);
  const lines = markdown.split('\n').filter((line) => !/\bnot simulated\b/i.test(line));
  return new Set(lines.flatMap((line) => rule.exec(line)?.[1] ?? []));
}

/** The ids in square brackets at the front of test titles: `test('[SQS-7] [SQS-8] a message …')`. */
export function ruleIdsOfTests(source: string): ReadonlySet<string> {
  const fronts = source.matchAll(new RegExp(`['"\`]((?:\\[${id}\\]\\s*)+)`, 'g'));
  const ids = [...fronts].flatMap(([, front = '']) => [...front.matchAll(new RegExp(id, 'g'))]);
  return new Set(ids.map(([found]) => found));
}
