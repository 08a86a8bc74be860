import { timingSafeEqual } from 'node:crypto';
import type { Access } from '#lib/protocol/document.ts';

/** The secrets of a document: whoever shows one has its access. */
export interface DocumentKeys {
  readonly editToken: string;
  readonly viewToken: string;
}

const COOKIE = 'coldstart-key-';
const COOKIE_DAYS = 365;

/** The access that a key gives, if any. Takes the same time for every wrong key. */
export function accessOfKey(keys: DocumentKeys, key: string | undefined): Access | undefined {
  if (key === undefined) return undefined;
  if (same(keys.editToken, key)) return 'edit';
  return same(keys.viewToken, key) ? 'view' : undefined;
}

/** The key this browser keeps for a document, from a `Cookie` header. */
export function keyFromCookies(header: string | null | undefined, documentId: string): string | undefined {
  const name = `${COOKIE}${documentId}=`;
  const pair = header?.split(/;\s*/).find((cookie) => cookie.startsWith(name));
  return pair?.slice(name.length);
}

/** A `Set-Cookie` value that keeps a key in this browser, out of reach of scripts and other sites. */
export function cookieForKey(documentId: string, key: string, secure: boolean): string {
  const attributes = [
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${COOKIE_DAYS * 86_400}`,
    ...(secure ? ['Secure'] : []),
  ];
  return [`${COOKIE}${documentId}=${key}`, ...attributes].join('; ');
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
