/**
 * Whether a request comes from a page of ours. Only browsers tell an origin, so what tells none is no page: a script
 * of the person's own, which brings no cookie it was not given.
 */
export function fromOwnPage(origin: string | null | undefined, host: string | null | undefined): boolean {
  if (origin === null || origin === undefined) return true;
  // A sandboxed frame says `null`.
  return URL.canParse(origin) && new URL(origin).host === host;
}
