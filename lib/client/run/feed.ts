import type { Frame } from '#lib/protocol/frame.ts';
import { runPath } from './run-api.ts';
import type { RunStore } from './run-store.ts';

/** First and longest wait before a feed that the server refused is tried again. */
const RETRY_MS = 500;
const RETRY_MS_MAX = 10_000;

interface FeedOptions {
  /** The connection is gone, for the moment or for good: somebody may have started another run of the document. */
  readonly onLost?: () => void;
  readonly host?: FeedHost;
}

/** The parts of a browser a feed stands on, so that tests can hold them. */
export interface FeedHost {
  openSource(url: string): EventSource;
  /** Once before the next paint. Returns how to cancel. */
  beforePaint(run: () => void): () => void;
  later(run: () => void, ms: number): () => void;
  /** Monotonic milliseconds. */
  now(): number;
  isHidden(): boolean;
  onVisibilityChange(listener: () => void): () => void;
}

/**
 * Connects a run's feed to its store. Frames are applied once per animation frame, however many came. A hidden tab
 * closes its feed (browsers allow six HTTP/1.1 connections a host) and resumes by cursor when it is shown.
 * @returns how to disconnect.
 */
export function openFeed(run: string, store: RunStore, { onLost, host = browserHost }: FeedOptions = {}): () => void {
  let source: EventSource | undefined;
  let cursor: string | undefined;
  let waiting: Frame[] = [];
  let appliedAt = host.now();
  let retryMs = RETRY_MS;
  let cancelPaint: (() => void) | undefined;
  let cancelRetry: (() => void) | undefined;

  const apply = () => {
    cancelPaint = undefined;
    const frames = waiting;
    waiting = [];
    const now = host.now();
    store.apply(frames, now - appliedAt);
    appliedAt = now;
  };

  const receive = (message: MessageEvent<string>) => {
    cursor = message.lastEventId;
    // A frame is our own server's, made from the same type.
    waiting.push(JSON.parse(message.data) as Frame);
    cancelPaint ??= host.beforePaint(apply);
  };

  const connect = () => {
    cancelRetry = undefined;
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    source = host.openSource(`${runPath(run)}/feed${query}`);
    source.onopen = () => {
      retryMs = RETRY_MS;
      store.setConnection('live');
    };
    source.onmessage = receive;
    source.onerror = lose;
  };

  /** A dropped connection is tried again by the browser itself, with `Last-Event-ID`; a refused one by us, from the beginning. */
  const lose = () => {
    store.setConnection('lost');
    onLost?.();
    if (source?.readyState !== EVENT_SOURCE_CLOSED) return;
    disconnect();
    cursor = undefined;
    cancelRetry = host.later(connect, retryMs);
    retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
  };

  const disconnect = () => {
    source?.close();
    source = undefined;
    cancelRetry?.();
    cancelRetry = undefined;
  };

  const followVisibility = () => {
    if (host.isHidden()) {
      disconnect();
      store.setConnection('closed');
    } else if (source === undefined) {
      store.setConnection('connecting');
      cancelRetry?.();
      connect();
    }
  };

  const unfollow = host.onVisibilityChange(followVisibility);
  followVisibility();
  return () => {
    unfollow();
    cancelPaint?.();
    disconnect();
    store.setConnection('closed');
  };
}

const EVENT_SOURCE_CLOSED = 2;

const browserHost: FeedHost = {
  openSource: (url) => new EventSource(url),
  beforePaint: (run) => {
    const handle = requestAnimationFrame(run);
    return () => cancelAnimationFrame(handle);
  },
  later: (run, ms) => {
    const handle = setTimeout(run, ms);
    return () => clearTimeout(handle);
  },
  now: () => performance.now(),
  isHidden: () => document.hidden,
  onVisibilityChange: (listener) => {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
