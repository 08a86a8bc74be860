/** The parts of a handler string, or the words in which the runtime refuses it. */
export type HandlerName =
  | { readonly kind: 'name'; readonly module: string; readonly exportPath: string }
  | { readonly kind: 'malformed'; readonly message: string };

/**
 * Splits `dir/module.export.path` as the runtime client does: the last path segment at its first dot (NODE-01, NODE-02).
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/tree/main/src
 */
export function parseHandlerName(handler: string): HandlerName {
  if (handler.includes('..')) {
    return {
      kind: 'malformed',
      message: `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    };
  }
  const root = handler.slice(0, handler.lastIndexOf('/') + 1);
  const parts = /^([^.]*)\.(.*)$/.exec(handler.slice(root.length));
  if (parts === null) return { kind: 'malformed', message: 'Bad handler' };
  return { kind: 'name', module: root + (parts[1] ?? ''), exportPath: parts[2] ?? '' };
}
