/** The simulator's events that a person may wait for, in a person's words. What is not here is said as it is. */
const words: { readonly [event: string]: string } = {
  arrival: 'call',
  'async-due': 'asynchronous attempt',
  delay: 'end of a delay',
  finish: 'end of the traffic',
  invoked: 'invocation',
  'long-poll': 'end of a long poll',
  poll: 'poll',
  retention: 'end of a message’s retention',
  retry: 'retry of a throttled batch',
  rise: 'more pollers',
  schedule: 'schedule',
  'visibility-timeout': 'end of a visibility timeout',
  wake: 'handler goes on',
  window: 'end of a batching window',
};

/** `visibility-timeout` → `end of a visibility timeout`. */
export function dueWords(event: string): string {
  return words[event] ?? event.replaceAll('-', ' ');
}
