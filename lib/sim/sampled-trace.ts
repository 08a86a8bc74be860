/** What a log names of the trace of a sampled invocation (LOG-06). */
export interface SampledTrace {
  /** The whole header: `Root=1-…;Parent=…;Sampled=1`. */
  readonly header: string;
  readonly traceId: string;
  readonly segmentId: string;
}

/** The parts of a trace header that says it is sampled; undefined of any other. */
export function sampledTrace(header: string): SampledTrace | undefined {
  if (sampledIn(header) !== true) return undefined;
  return { header, traceId: memberOf(header, 'Root'), segmentId: memberOf(header, 'Parent') };
}

/** What a trace header decides: sampled, not sampled, or nothing. */
export function sampledIn(header: string | undefined): boolean | undefined {
  const decision = header === undefined ? '' : memberOf(header, 'Sampled');
  return decision === '' || decision === '?' ? undefined : decision === '1';
}

/** The value of a member of a trace header, empty when it has none. */
export function memberOf(header: string, name: string): string {
  for (const member of header.split(';')) {
    const at = member.indexOf('=');
    if (at > 0 && member.slice(0, at).trim() === name) return member.slice(at + 1).trim();
  }
  return '';
}
