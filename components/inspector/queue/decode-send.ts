import type { JsonValue } from '#lib/std/json.ts';

/** Messages a person sends with one press; a client is the way to send more. */
export const SENDS_MAX = 100;
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const DELAY_MAX = 900;

interface SendFields {
  readonly body: string;
  readonly delay: string;
  readonly count: string;
}

type DecodedSend =
  | { readonly ok: true; readonly messages: readonly { readonly [name: string]: JsonValue }[] }
  | { readonly ok: false; readonly message: string };

/** The form's texts as parameters of `sqs:SendMessage`. What only AWS can judge (size, characters) is left to it. */
export function decodeSend({ body, delay, count }: SendFields): DecodedSend {
  const times = whole(count.trim() || '1');
  if (times === undefined || times < 1 || times > SENDS_MAX)
    return { ok: false, message: `Count is a whole number from 1 to ${SENDS_MAX}. To send more, draw a client.` };
  const seconds = delay.trim() === '' ? undefined : whole(delay.trim());
  if (delay.trim() !== '' && (seconds === undefined || seconds > DELAY_MAX))
    return { ok: false, message: `Delay is a whole number of seconds from 0 to ${DELAY_MAX}.` };
  const later = seconds === undefined ? {} : { DelaySeconds: seconds };
  const messages = Array.from({ length: times }, (_, index) => ({
    MessageBody: body.replaceAll('{{index}}', String(index)),
    ...later,
  }));
  return { ok: true, messages };
}

const whole = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
