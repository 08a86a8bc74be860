import { expect, test } from 'vitest';
import { type FeedHost, openFeed } from './feed.ts';
import { createRunStore } from './run-store.ts';
import { makeFrame } from './testing/make-frame.ts';

/** A browser in the test's hands: time, paints and connections happen when it says so. */
function handHeldBrowser() {
  const sources: FakeSource[] = [];
  let paint: (() => void) | undefined;
  let retry: (() => void) | undefined;
  let show = () => {};
  const state = { hidden: false, now: 0 };
  const host: FeedHost = {
    // Only the members a feed uses are there.
    openSource: (url) => track(sources, new FakeSource(url)) as unknown as EventSource,
    beforePaint: (run) => {
      paint = run;
      return () => {
        paint = undefined;
      };
    },
    later: (run) => {
      retry = run;
      return () => {
        retry = undefined;
      };
    },
    now: () => state.now,
    isHidden: () => state.hidden,
    onVisibilityChange: (listener) => {
      show = listener;
      return () => {};
    },
  };
  return {
    host,
    sources,
    paint: () => paint?.(),
    retry: () => retry?.(),
    setHidden: (hidden: boolean) => {
      state.hidden = hidden;
      show();
    },
  };
}

class FakeSource {
  readonly url: string;
  readyState = 1;
  onopen = () => {};
  onerror = () => {};
  onmessage = (_: { data: string; lastEventId: string }) => {};
  constructor(url: string) {
    this.url = url;
  }
  close() {
    this.readyState = 2;
  }
  send(sequence: number) {
    this.onmessage({ data: JSON.stringify(makeFrame({ sequence, heldBack: 1 })), lastEventId: `f.${sequence}` });
  }
}

function track<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

function opened() {
  const store = createRunStore();
  store.open({ run: 'r1', seed: 7 });
  const browser = handHeldBrowser();
  let losses = 0;
  const close = openFeed('r1', store, { host: browser.host, onLost: () => losses++ });
  return {
    store,
    close,
    losses: () => losses,
    ...browser,
    source: () => browser.sources.at(-1) ?? new FakeSource('none'),
  };
}

test('many frames between two paints are one change for the page', () => {
  const { store, source, paint } = opened();
  let changes = 0;
  store.subscribe(() => changes++);
  for (const sequence of [1, 2, 3]) source().send(sequence);
  expect(store.getState().sequence).toBe(0);
  paint();
  expect(store.getState()).toMatchObject({ sequence: 3, entriesHeldBack: 3 });
  expect(changes).toBe(1);
});

test('a hidden tab lets go of its connection and resumes by cursor', () => {
  const { store, sources, source, setHidden, paint } = opened();
  source().send(41);
  paint();
  setHidden(true);
  expect(source().readyState).toBe(2);
  expect(store.getState().connection).toBe('closed');
  setHidden(false);
  expect(sources).toHaveLength(2);
  expect(source().url).toBe('/api/runs/r1/feed?cursor=f.41');
});

test('a connection that drops is the browser’s to mend; the page says it is lost meanwhile', () => {
  const { store, sources, source } = opened();
  source().onopen();
  source().readyState = 0;
  source().onerror();
  expect(store.getState().connection).toBe('lost');
  expect(sources).toHaveLength(1);
  source().onopen();
  expect(store.getState().connection).toBe('live');
});

test('a feed the server refuses is tried again later, from the beginning: its cursor may be what is refused', () => {
  const { sources, source, paint, retry, losses } = opened();
  source().send(3);
  paint();
  source().readyState = 2;
  source().onerror();
  expect(sources).toHaveLength(1);
  expect(losses()).toBe(1);
  retry();
  expect(source().url).toBe('/api/runs/r1/feed');
});

test('after closing nothing is applied any more', () => {
  const { store, source, close, paint } = opened();
  source().send(1);
  close();
  paint();
  expect(store.getState().sequence).toBe(0);
});
