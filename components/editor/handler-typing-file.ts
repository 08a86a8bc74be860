import type { HandlerTyping } from './handler-typing.ts';

/** What can reach a function, as far as its payload's type goes. */
export type PayloadSource = 'queue' | 'schedule' | 'direct';

export interface HandlerOf {
  /** Logical id of the function. */
  readonly function: string;
  /** The file that exports the handler: `index.mjs`. */
  readonly path: string;
  readonly exportName: string;
  readonly sources: readonly PayloadSource[];
}

/** The address under which the editor and the language service know a function's file. */
export const fileUri = (functionId: string, path: string): string =>
  `file:///functions/${encodeURIComponent(functionId)}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The function's declarations, beside its files. */
export function typingFileOf(uri: string): string {
  const match = /^file:\/\/\/functions\/[^/]+\//.exec(uri);
  return match === null ? '' : `${match[0]}coldstart-handler.d.ts`;
}

/** Declarations that tell the language service what one function's handler receives. */
export function handlerTypingFile(handler: HandlerOf): { readonly filePath: string; readonly content: string } {
  const module = `coldstart:${handler.function}`;
  const file = fileUri(handler.function, handler.path);
  const typing: HandlerTyping & { file: string } = {
    file,
    exportName: handler.exportName,
    type: `import('${module}').Handler`,
  };
  const event = payloadType(handler.sources);
  const content = [
    `// ${JSON.stringify(typing)}`,
    `declare module '${module}' {`,
    `  export type Handler = import('aws-lambda').Handler<${event}, any>;`,
    '}',
  ].join('\n');
  return { filePath: typingFileOf(file), content };
}

const TYPES = {
  queue: `import('aws-lambda').SQSEvent`,
  schedule: `import('aws-lambda').ScheduledEvent`,
  // Any JSON: the caller decides.
  direct: 'any',
} satisfies Record<PayloadSource, string>;

function payloadType(sources: readonly PayloadSource[]): string {
  const types = [...new Set(sources)].map((source) => TYPES[source]);
  return types.length === 0 ? 'any' : types.join(' | ');
}
