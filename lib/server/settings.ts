import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a person may set from outside, by environment variables. */
export interface Settings {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Absolute. Everything that must outlive the process is in it. */
  readonly dataDirectory: string;
  /** `file:` and an absolute path. */
  readonly databaseUrl: string;
}

export type DecodedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly message: string };

type Environment = { readonly [name: string]: string | undefined };

/**
 * Reads PORT, HOST, DATA_DIR and DATABASE_URL; an absent or empty one takes its default. Relative paths are resolved
 * against `directory`. The first wrong value is told in one line that names the variable, the value and what is allowed.
 */
export function decodeSettings(environment: Environment, directory: string): DecodedSettings {
  const port = decodePort(given(environment, 'PORT') ?? '3000');
  if (typeof port === 'string') return { kind: 'wrong', message: port };

  const host = given(environment, 'HOST') ?? '127.0.0.1';
  if (!isHost(host)) {
    return wrong('HOST', host, 'a host name or an IP address, for example 127.0.0.1, or 0.0.0.0 for every network');
  }

  const dataDirectory = resolve(directory, given(environment, 'DATA_DIR') ?? 'data');
  const url = given(environment, 'DATABASE_URL');
  if (url !== undefined && !isFileUrl(url)) {
    return wrong(
      'DATABASE_URL',
      withoutPassword(url),
      'file: and the path of a SQLite file, for example file:./data/coldstart.db',
    );
  }

  const file = url === undefined ? resolve(dataDirectory, 'coldstart.db') : resolve(directory, pathOfFileUrl(url));
  return { kind: 'settings', settings: { host, port, dataDirectory, databaseUrl: pathToFileURL(file).href } };
}

function given(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

function decodePort(text: string): number | string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  return wrong('PORT', text, 'a whole number from 0 to 65535').message;
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || (text.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text));
}

function isFileUrl(url: string): boolean {
  return /^file:./.test(url) && !url.includes('?') && !url.includes('\0');
}

/** SQLite's own habit: `file:./x.db` is relative, which a URL cannot be; `file:///x.db` is a URL and absolute. */
function pathOfFileUrl(url: string): string {
  return decodeURIComponent(url.replace(/^file:(\/\/(?=\/))?/, ''));
}

/** The line ends up in terminals and logs, and a database URL of the wrong kind often carries a password. */
function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@');
}

function wrong(name: string, value: string, allowed: string) {
  return { kind: 'wrong', message: `${name} is ${JSON.stringify(value)}, but must be ${allowed}.` } as const;
}
