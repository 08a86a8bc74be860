import { expect, test } from 'vitest';
import { decodeSettings } from './settings.ts';

const decode = (environment: Record<string, string>) => decodeSettings(environment, '/srv/coldstart');

test('nothing set: loopback, port 3000 and a database in ./data', () => {
  expect(decode({})).toEqual({
    kind: 'settings',
    settings: {
      host: '127.0.0.1',
      port: 3000,
      dataDirectory: '/srv/coldstart/data',
      databaseUrl: 'file:///srv/coldstart/data/coldstart.db',
    },
  });
});

test('each value set from outside is honoured, relative paths against the given directory', () => {
  const environment = { PORT: '8080', HOST: '0.0.0.0', DATA_DIR: '../state', DATABASE_URL: 'file:./here.db' };

  expect(decode(environment)).toEqual({
    kind: 'settings',
    settings: {
      host: '0.0.0.0',
      port: 8080,
      dataDirectory: '/srv/state',
      databaseUrl: 'file:///srv/coldstart/here.db',
    },
  });
});

test.each([
  ['file:/var/lib/c.db', 'file:///var/lib/c.db'],
  ['file:///var/lib/c.db', 'file:///var/lib/c.db'],
  ['file:c.db', 'file:///srv/coldstart/c.db'],
])('DATABASE_URL %s is the file %s', (url, databaseUrl) => {
  expect(decode({ DATABASE_URL: url })).toMatchObject({ settings: { databaseUrl } });
});

test('an empty value is an absent one', () => {
  expect(decode({ PORT: '', HOST: ' ', DATA_DIR: '', DATABASE_URL: '' })).toEqual(decode({}));
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['HOST', 'not a host'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'file:'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const decoded = decode({ [name]: value });

  expect(decoded.kind).toBe('wrong');
  expect(decoded).toMatchObject({ message: expect.stringMatching(new RegExp(`^${name} is .*must be .*\\.$`)) });
});

test('a password in a refused database URL is not repeated', () => {
  const decoded = decode({ DATABASE_URL: 'postgresql://admin:hunter2@db/coldstart' });

  expect(JSON.stringify(decoded)).not.toContain('hunter2');
});
