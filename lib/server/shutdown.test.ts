import { expect, test } from 'vitest';
import { createShutdown } from './shutdown.ts';

test('parts close in the reverse of the order they were added', async () => {
  const closed: string[] = [];
  const shutdown = createShutdown();
  for (const name of ['database', 'collaboration', 'http']) shutdown.add(name, () => void closed.push(name));

  expect(await shutdown.run()).toEqual([]);
  expect(closed).toEqual(['http', 'collaboration', 'database']);
});

test('two signals close once', async () => {
  let closings = 0;
  const shutdown = createShutdown();
  shutdown.add('http', () => void closings++);

  await Promise.all([shutdown.run(), shutdown.run()]);

  expect(closings).toBe(1);
});

test('a part that fails or never ends is named and does not keep the others open', async () => {
  let databaseClosed = false;
  const shutdown = createShutdown(1);
  shutdown.add('database', () => {
    databaseClosed = true;
  });
  shutdown.add('runners', () => new Promise<void>(() => {}));
  shutdown.add('http', () => Promise.reject(new Error('already closed')));

  expect(await shutdown.run()).toEqual(['http', 'runners']);
  expect(databaseClosed).toBe(true);
});
