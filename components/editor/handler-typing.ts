/**
 * Gives the handler's `event` and `context` their types without a word in the person's code: the language service
 * reads the file with one declaration inserted, and positions are shifted on the way in and out.
 */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

export interface HandlerTyping {
  /** `handler` of `index.handler`. */
  readonly exportName: string;
  /** A TypeScript type: `import('coldstart:Charge').Handler`. */
  readonly type: string;
}

/** Where the declaration goes; undefined when there is no such export, or the person gave types already. */
export function handlerInsertion(path: string, source: string, typing: HandlerTyping): Insertion | undefined {
  // The name comes from a template: only a plain identifier may become part of a pattern.
  if (!/^[A-Za-z_$][\w$]*$/.test(typing.exportName)) return undefined;
  const name = typing.exportName.replaceAll('$', '\\$');
  return isTypeScript(path) ? typeScriptInsertion(source, name, typing) : javaScriptInsertion(source, name, typing);
}

/** A position in the person's text as a position in the text with the insertion. */
export function toTyped(position: number, insertion: Insertion): number {
  return position >= insertion.at ? position + insertion.text.length : position;
}

/** And back; undefined inside the insertion, which the person does not see. */
export function fromTyped(position: number, insertion: Insertion): number | undefined {
  if (position < insertion.at) return position;
  const shifted = position - insertion.text.length;
  return shifted >= insertion.at ? shifted : undefined;
}

export function withInsertion(source: string, { at, text }: Insertion): string {
  return source.slice(0, at) + text + source.slice(at);
}

const isTypeScript = (path: string) => /\.[cm]?tsx?$/.test(path);

function javaScriptInsertion(source: string, name: string, typing: HandlerTyping): Insertion | undefined {
  const forms = [
    `^export\\s+(?:const|let|var)\\s+${name}\\s*=`,
    `^export\\s+(?:async\\s+)?function\\s+${name}\\s*\\(`,
    `^(?:module\\.)?exports\\.${name}\\s*=`,
  ];
  const match = new RegExp(forms.join('|'), 'm').exec(source);
  if (match === null || isDocumented(source.slice(0, match.index))) return undefined;
  return { at: match.index, text: `/** @type {${typing.type}} */ ` };
}

/** A comment of the person's own that ends right before speaks for itself. */
const isDocumented = (before: string) => /@(?:type|param)[^/]*\*\/\s*$/.test(before);

function typeScriptInsertion(source: string, name: string, typing: HandlerTyping): Insertion | undefined {
  const constant = new RegExp(
    `^export\\s+(?:const|let|var)\\s+${name}(?=\\s*=\\s*(?:async\\s*)?\\(?\\s*[\\w$]+\\s*(?:,|\\)|=>))`,
    'm',
  );
  const variable = constant.exec(source);
  if (variable !== null) return { at: variable.index + variable[0].length, text: `: ${typing.type}` };
  const declaration = new RegExp(
    `^export\\s+(?:async\\s+)?function\\s+${name}\\s*\\(\\s*[\\w$]+(?=\\s*[,)])`,
    'm',
  ).exec(source);
  if (declaration === null) return undefined;
  return { at: declaration.index + declaration[0].length, text: `: Parameters<${typing.type}>[0]` };
}
