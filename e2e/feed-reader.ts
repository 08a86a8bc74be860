import type { Frame } from '#lib/protocol/frame.ts';

/** One event of a feed. */
export interface FeedEvent {
  readonly id: string;
  readonly frame: Frame;
}

interface Reading {
  readonly url: string;
  readonly cookie: string;
  /** Stops after so many frames, by cutting the connection. */
  readonly frames: number;
  readonly cursor?: string;
}

/** Reads a run's server-sent events as a browser does, and cuts the connection when it has enough. */
export async function readFeed({ url, cookie, frames, cursor }: Reading): Promise<readonly FeedEvent[]> {
  const cut = new AbortController();
  const headers = { cookie, ...(cursor !== undefined && { 'last-event-id': cursor }) };
  const response = await fetch(url, { headers, signal: cut.signal });
  if (response.body === null || !response.ok) throw new Error(`The feed answered ${response.status}`);
  const events: FeedEvent[] = [];
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + part).split('\n\n');
    text = blocks.pop() ?? '';
    events.push(...blocks.flatMap(decode));
    if (events.length >= frames) break;
  }
  cut.abort();
  return events.slice(0, frames);
}

/** Where to go on after these. */
export function cursorOf(events: readonly FeedEvent[]): string {
  return events.at(-1)?.id ?? '';
}

function decode(block: string): readonly FeedEvent[] {
  const id = /^id: (.*)$/m.exec(block)?.[1];
  const data = /^data: (.*)$/m.exec(block)?.[1];
  return id === undefined || data === undefined ? [] : [{ id, frame: JSON.parse(data) as Frame }]; // our own server's
}
