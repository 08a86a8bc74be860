import { setTimeout as wait } from 'node:timers/promises';
import type { Row } from './row.ts';
import type { Design } from './served.ts';

const CALLS = 100;
/** Not a multiple of the time between two frames, so that calls fall anywhere between them. */
const GAP_MS = 83;
const WANTED_MS = 150;
const GIVE_UP_MS = 5_000;

/**
 * From a call of a person to the frame that carries its entry, while the running example plays: to the disk, to the
 * runner and its kernel, and back. More than the way from kernel to browser, which no clock sees alone.
 */
export async function frameLatency(design: Design): Promise<readonly Row[]> {
  const run = await startRun(design);
  await post(design, `/api/runs/${run}/controls`, { control: 'set-speed', speed: 1 });
  await post(design, `/api/runs/${run}/controls`, { control: 'play' });
  const feed = new Feed();
  const reading = new AbortController();
  const read = feed.follow(`${design.origin}/api/runs/${run}/feed`, design.cookie, reading.signal);
  await wait(1_000);
  const spans: number[] = [];
  for (let index = 0; index < CALLS; index += 1) {
    spans.push(await measureCall(design, run, feed, `bench-${index}-`));
    await wait(GAP_MS);
  }
  reading.abort();
  await read;
  spans.sort((a, b) => a - b);
  const p95 = spans[Math.ceil(spans.length * 0.95) - 1] ?? Number.NaN;
  const p50 = spans[Math.ceil(spans.length * 0.5) - 1] ?? Number.NaN;
  return [
    {
      what: 'frame from kernel to browser on loopback, p95, the way up of the call that caused it included',
      measured: `${p95.toFixed(0)} ms (half within ${p50.toFixed(0)} ms)`,
      wanted: `at most ${WANTED_MS} ms`,
      ok: p95 <= WANTED_MS,
    },
  ];
}

async function startRun(design: Design): Promise<string> {
  const answer = await post(design, `/api/documents/${design.id}/runs`, { seed: 1 });
  return (answer as { readonly run: string }).run; // our own server's answer
}

async function measureCall(design: Design, run: string, feed: Feed, marker: string): Promise<number> {
  const seen = feed.waitFor(marker);
  const begun = performance.now();
  const params = { QueueUrl: 'Orders', MessageBody: marker };
  await post(design, `/api/runs/${run}/calls`, { call: 'sqs:SendMessage', params });
  return (await seen) - begun;
}

async function post({ origin, cookie }: Design, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Reads server-sent events and tells when a text came by. */
class Feed {
  readonly #waiting = new Map<string, (at: number) => void>();

  waitFor(marker: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No frame with ${marker} came.`)), GIVE_UP_MS);
      this.#waiting.set(marker, (at) => {
        clearTimeout(timer);
        resolve(at);
      });
    });
  }

  /** Ends when `signal` does. */
  async follow(url: string, cookie: string, signal: AbortSignal): Promise<void> {
    const response = await fetch(url, { headers: { cookie, accept: 'text/event-stream' }, signal });
    if (!response.ok || response.body === null) throw new Error(`The feed answered ${response.status}.`);
    let text = '';
    try {
      for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
        text += bytes;
        const end = text.lastIndexOf('\n\n');
        if (end < 0) continue;
        this.#look(text.slice(0, end));
        text = text.slice(end);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #look(events: string): void {
    for (const [marker, tell] of this.#waiting) {
      if (!events.includes(marker)) continue;
      this.#waiting.delete(marker);
      tell(performance.now());
    }
  }
}
