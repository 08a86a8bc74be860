import type { Message } from 'esbuild';
import type { BundleDiagnostic } from './bundled-function.ts';
import { linkMessage } from './link-message.ts';
import type { ImportFindings } from './resolve-plugin.ts';
import { taskPathOf } from './syntax-failure.ts';
import { relativePath, type TaskFiles } from './task-files.ts';

/** What does not parse, with its place, for the editor. */
export function syntaxDiagnostics(errors: readonly Message[], files: TaskFiles): readonly BundleDiagnostic[] {
  return errors.flatMap((error) => {
    const path = taskPathOf(error);
    if (path === undefined || error.location === null || !files.has(path)) return [];
    const { line, column } = error.location;
    return [
      {
        file: relativePath(path),
        line,
        column: column + 1,
        message: linkMessage(error, files.text(path) ?? '') ?? error.text,
      },
    ];
  });
}

/** Imports that will fail when they are evaluated, at the first line that names them. */
export function bundleDiagnostics(findings: ImportFindings, files: TaskFiles): readonly BundleDiagnostic[] {
  return findings.failures.map(({ importer, specifier, failure }) => ({
    file: relativePath(importer),
    ...placeOf(files.text(importer) ?? '', specifier),
    message: failure.message,
  }));
}

function placeOf(text: string, specifier: string): { readonly line: number; readonly column: number } {
  const at = Math.max(0, ...[`'${specifier}'`, `"${specifier}"`].map((quoted) => text.indexOf(quoted)));
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
