interface Situation {
  readonly resources: number;
  readonly problems: number;
  readonly hasRun: boolean;
  readonly paused: boolean;
}

/** What somebody who has nothing selected might do next, in two or three sentences. */
export function nextStep({ resources, problems, hasRun, paused }: Situation): {
  readonly title: string;
  readonly text: string;
} {
  if (resources === 0)
    return {
      title: 'Begin with a queue and a function',
      text: 'Place both from Add on the left, then draw a line from the queue to the function: that makes an event source mapping, the poller that brings messages to your code.',
    };
  if (problems > 0)
    return {
      title: 'Some resources cannot run yet',
      text: 'A run leaves out what has errors and says so. Each problem names its resource and field.',
    };
  if (!hasRun)
    return {
      title: 'Press play',
      text: 'The design starts to run under a clock of its own, which you can stop, step and speed up. Nothing leaves this machine.',
    };
  if (paused)
    return {
      title: 'The run is paused',
      text: 'Select a queue to see its messages, or a function to change its code. Step goes from event to event, play goes on.',
    };
  return {
    title: 'Look inside',
    text: 'Select the function and change its handler, then deploy: the next invocations run the new code. Select a queue to see its messages, or ask a dead letter why it is there.',
  };
}
