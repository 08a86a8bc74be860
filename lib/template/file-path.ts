/** What can stand below /var/task, and be imported from there. */
const FILE_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,7}$/;
const FILES_MAX = 100;
const PATH_LENGTH_MAX = 200;

/** Why a text cannot be the path of a new source file, or undefined when it can. */
export function filePathProblem(path: string, files: { readonly [path: string]: string }): string | undefined {
  if (path.length > PATH_LENGTH_MAX || !FILE_PATH.test(path)) {
    return 'A file is called by letters, digits, dots, hyphens and underscores, with slashes for folders: lib/cards.mjs.';
  }
  if (!/\.(mjs|cjs|js|mts|cts|ts|json|txt|md)$/.test(path)) {
    return 'End the name with .mjs, .js, .cjs, .ts, .mts, .cts, .json, .txt or .md.';
  }
  if (Object.hasOwn(files, path)) return `The function has a file ${path} already.`;
  return Object.keys(files).length >= FILES_MAX ? `A function has ${FILES_MAX} files at most here.` : undefined;
}
