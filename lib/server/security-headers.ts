import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Puts the headers of every answer in place. Next reads the nonce off the request's own policy header and gives it to
 * its inline scripts (https://nextjs.org/docs/app/guides/content-security-policy).
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  options: { readonly development: boolean },
): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, options.development);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  // For rate limits: never what a caller says of itself.
  request.headers['x-coldstart-address'] = request.socket.remoteAddress ?? 'unknown';
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
}

/** Scripts are ours alone. Styles may be inline: the editor, the canvas and React's style attributes set them. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
