import { expect, test } from 'vitest';
import { decodeSend } from './decode-send.ts';

const fields = { body: '{"n": {{index}}}', delay: '', count: '1' };

test('one message, as it is written', () => {
  expect(decodeSend(fields)).toEqual({ ok: true, messages: [{ MessageBody: '{"n": 0}' }] });
});

test('several messages are counted, and may be delayed', () => {
  expect(decodeSend({ ...fields, count: '2', delay: ' 30 ' })).toEqual({
    ok: true,
    messages: [
      { MessageBody: '{"n": 0}', DelaySeconds: 30 },
      { MessageBody: '{"n": 1}', DelaySeconds: 30 },
    ],
  });
});

test.each([
  [{ count: '0' }, 'Count'],
  [{ count: '101' }, 'Count'],
  [{ count: '1.5' }, 'Count'],
  [{ delay: '901' }, 'Delay'],
  [{ delay: '-1' }, 'Delay'],
])('%j is refused, and %s is named', (over, named) => {
  const decoded = decodeSend({ ...fields, ...over });
  expect(!decoded.ok && decoded.message).toContain(named);
});
