const id = '[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*-\\d+[a-z]?';

/**
 * The ids of the rules SPEC.md states: a list item or table row that begins with the id, bold or not. A rule graded
 * *not simulated* has nothing to test and is left out.
 */
export function ruleIdsOfSpec(markdown: string): ReadonlySet<string> {
  return new Set(rulesOfSpec(markdown));
}

/** The same, as often as they are stated. */
export function rulesOfSpec(markdown: string): readonly string[] {
  const rule = new RegExp(`^\\s*(?:[-*]|\\||#+)\\s*(?:\\*\\*|\`)?(${id})\\b`);
  const lines = markdown.split('\n').filter((line) => !/\bnot simulated\b/i.test(line));
  return lines.flatMap((line) => rule.exec(line)?.[1] ?? []);
}

/** The ids in square brackets at the front of test titles: `test('[SQS-7] [SQS-8] a message …')`. */
export function ruleIdsOfTests(source: string): ReadonlySet<string> {
  const fronts = source.matchAll(new RegExp(`['"\`]((?:\\[${id}\\]\\s*)+)`, 'g'));
  const ids = [...fronts].flatMap(([, front = '']) => [...front.matchAll(new RegExp(id, 'g'))]);
  return new Set(ids.map(([found]) => found));
}

/** The ids that the lists headed `Left out:` name, also in the middle of a range: `PY-01 to PY-05`. */
export function leftOutIdsOfSpec(markdown: string): ReadonlySet<string> {
  const lists = markdown.split(/^#/m).flatMap((section) => section.split(/^Left out:$/m).slice(1));
  const range = new RegExp(`(${group})-(\\d+)(?:\\**\\s+to\\s+\\**\\1-(\\d+))?`, 'g');
  return new Set(lists.flatMap((list) => [...list.matchAll(range)].flatMap(idsOfRange)));
}

const group = '[A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*';

function idsOfRange([, name, first = '', last = first]: readonly (string | undefined)[]): readonly string[] {
  const from = Number(first);
  const count = Number(last) - from + 1;
  return Array.from({ length: count }, (_, n) => `${name}-${String(from + n).padStart(first.length, '0')}`);
}
