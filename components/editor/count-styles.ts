import { countLabel } from './line-marks.ts';

const known = new Set<string>();
let sheet: CSSStyleSheet | undefined;

/**
 * A class that writes a line's executions into the gutter. The editor can only put classes there, not text, so each
 * label gets a rule of its own the first time it is seen; there are fewer than 3,000 of them.
 */
export function countClass(count: number): string {
  const label = countLabel(count);
  const name = `coldstart-count-${label.replace('.', '_').replace('+', 'p')}`;
  if (!known.has(name)) {
    known.add(name);
    styleSheet().insertRule(`.${name}::after { content: '${label}' }`);
  }
  return `coldstart-count ${name}`;
}

function styleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
  }
  return sheet;
}
