import type { Settings } from './settings.ts';

/** One line for a person whose server did not start: what is wrong, and what to do. */
export function describeStartFailure(error: unknown, settings: Settings): string {
  const { host, port, dataDirectory, databaseUrl } = settings;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is "${host}", but this machine has no such address. Use 127.0.0.1, or 0.0.0.0 for every network.`;
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EROFS':
      return `DATA_DIR is "${dataDirectory}", but that cannot be a folder. Choose another: DATA_DIR=./data npm start`;
    case 'EACCES':
    case 'EPERM':
      return describeRefusal(error, settings);
    default:
      return `Coldstart could not start with the database ${databaseUrl}: ${firstLineOf(error)}`;
  }
}

function describeRefusal(error: unknown, { port, dataDirectory }: Settings): string {
  const listening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  if (listening) return `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`;
  return `DATA_DIR is "${dataDirectory}", which this user may not write to. Choose another: DATA_DIR=./data npm start`;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}
