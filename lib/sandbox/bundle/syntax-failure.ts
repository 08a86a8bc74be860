import type { Message, Metafile } from 'esbuild';
import type { BundledFunction, InitFailure } from './bundled-function.ts';
import { linkMessage } from './link-message.ts';
import { type SyntaxMessage, syntaxMessage } from './syntax-message.ts';
import { relativePath, type TaskFiles } from './task-files.ts';

type Failed = Required<Pick<BundledFunction, 'failure' | 'diagnostics'>>;

/** `Runtime.UserCodeSyntaxError` for what does not parse: in V8's words where the file is JavaScript (NODE-04). */
export function syntaxFailure(errors: readonly Message[], files: TaskFiles): Pick<Failed, 'failure'> {
  const [first] = errors;
  const path = taskPathOf(first);
  const text = path === undefined ? undefined : files.text(path);
  const own =
    path !== undefined && text !== undefined && /\.[cm]?js$/.test(path) ? v8Message(path, text, files) : undefined;
  const linked = own === undefined && first !== undefined ? linkMessage(first, text ?? '') : undefined;
  const place = {
    file: path === undefined ? '' : relativePath(path),
    line: own?.line ?? first?.location?.line ?? 1,
    column: own?.column ?? (first?.location?.column ?? 0) + 1,
  };
  return { failure: failure(own?.message ?? linked ?? first?.text ?? 'Invalid or unexpected token', place) };
}

/** A `.js` file that Node takes for CommonJS and that uses `import` or `export` (NODE-14). */
export function typelessModuleFailure(inputs: Metafile['inputs'], files: TaskFiles): Failed | undefined {
  for (const [input, { format }] of Object.entries(inputs)) {
    const path = input.replace(/^task:/, '');
    if (format !== 'esm' || !/\.c?js$/.test(path) || !files.has(path)) continue;
    if (files.format(path) === 'esm' || files.detectsModuleSyntax(path)) continue;
    const found = syntaxMessage(files.text(path) ?? '', 'commonjs');
    if (found === undefined) continue; // `import()` alone is fine in CommonJS
    const place = { file: relativePath(path), line: found.line, column: found.column };
    return { failure: failure(found.message, place), diagnostics: [{ ...place, message: found.message }] };
  }
  return undefined;
}

export function taskPathOf(message: Message | undefined): string | undefined {
  return message?.location?.file.replace(/^task:/, '');
}

function v8Message(path: string, text: string, files: TaskFiles): SyntaxMessage | undefined {
  const detected = files.detectsModuleSyntax(path) && /^\s*(import|export)\b/m.test(text);
  return syntaxMessage(text, detected ? 'esm' : files.format(path));
}

function failure(message: string, place: NonNullable<InitFailure['place']>): InitFailure {
  return { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: `SyntaxError: ${message}`, place };
}
