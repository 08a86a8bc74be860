/** The cookie in which a browser keeps which design it opened last. No secret: access is another matter. */
export const LAST_DOCUMENT = 'coldstart-last';

/** Lets `/` lead here the next time. */
export function rememberDocument(id: string): void {
  const year = 365 * 86_400;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${LAST_DOCUMENT}=${encodeURIComponent(id)}; Path=/; Max-Age=${year}; SameSite=Lax`;
}
