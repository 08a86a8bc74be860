/** What is about to happen, by the simulator's name for it. */
const WORDS = new Map<string, string>([
  ['arrival', 'next call of'],
  ['finish', 'last call of'],
  ['delay', 'a delayed message appears in'],
  ['visibility-timeout', 'messages return to'],
  ['retention', 'messages expire in'],
  ['schedule', 'next trigger of'],
  ['wake', 'code goes on in'],
  ['retry', 'retry of'],
  ['async-due', 'next attempt of'],
  ['window', 'batch window closes at'],
  ['rise', 'more pollers for'],
  ['poll', 'next poll of'],
  ['idle', 'an idle environment retires from'],
  ['lambda:Invoke', 'invocation reaches'],
  ['handler-call', 'AWS call from'],
  ['called', 'AWS call from'],
  ['reply', 'answer reaches'],
]);

/** `retry of Charge`; a request by AWS's name for it. */
export function dueWords(what: string, resource: string): string {
  const words = WORDS.get(what) ?? (what.includes(':') ? `${what} reaches` : 'next in');
  return resource === '' ? 'your input takes effect' : `${words} ${resource}`;
}
