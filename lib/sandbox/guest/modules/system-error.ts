/** An error as Node makes it of a system call that failed. */
export function systemError(code: string, text: string, syscall: string, errno: number, path?: string): Error {
  const place = path === undefined ? '' : ` '${path}'`;
  const error = new Error(`${code}: ${text}, ${syscall}${place}`);
  return Object.assign(error, { errno, code, syscall, ...(path === undefined ? {} : { path }) });
}
