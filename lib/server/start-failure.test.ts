import { expect, test } from 'vitest';
import { describeStartFailure } from './start-failure.ts';

const settings = { host: '127.0.0.1', port: 3000, dataDirectory: '/srv/data', databaseUrl: 'file:///srv/data/c.db' };
const failure = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

test.each([
  [failure('EADDRINUSE'), 'Port 3000 on 127.0.0.1 is in use.'],
  [failure('EADDRNOTAVAIL'), 'HOST is "127.0.0.1", but'],
  [failure('EACCES', { syscall: 'listen' }), 'Port 3000 needs more rights'],
  [failure('EACCES', { syscall: 'mkdir' }), 'DATA_DIR is "/srv/data", which this user may not write to.'],
  [failure('ENOTDIR'), 'DATA_DIR is "/srv/data", but that cannot be a folder.'],
  [new Error('no such table\n  at engine'), 'could not start with the database file:///srv/data/c.db: no such table'],
])('%s is told in one line', (error, text) => {
  const line = describeStartFailure(error, settings);

  expect(line).toContain(text);
  expect(line).not.toContain('\n');
});
