import type { Example } from './example.ts';

const HANDLER = `// A cold environment starts counting anew: compare this number with the count of invocations.
let runs = 0;

/** Invoked by the clock, with a "Scheduled Event" that says when. */
export const handler = async (event) => {
  runs += 1;
  console.log(\`run \${runs} of this environment, scheduled for \${event.time}\`);

  const prices = [];
  for (const symbol of ['AMZN', 'MSFT', 'NVDA']) prices.push(await fetchPrice(symbol));
  return { prices };
};

const fetchPrice = async (symbol) => {
  await new Promise((resolve) => setTimeout(resolve, 120));
  return { symbol, price: 100 + Math.round(Math.random() * 900) / 10 };
};
`;

/** Schedules: one that invokes a function every minute, one that sends to a queue on weekday mornings. */
export const schedule: Example = {
  name: 'schedule',
  title: 'By the clock',
  summary: 'One schedule invokes a function every minute, another puts a note in a queue on weekday mornings.',
  template: {
    AWSTemplateFormatVersion: '2010-09-09',
    Metadata: { Coldstart: { Title: 'By the clock' } },
    Resources: {
      EveryMinute: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(1 minute)',
          Targets: [{ Id: 'CollectPrices', Arn: { 'Fn::GetAtt': ['CollectPrices', 'Arn'] } }],
        },
        Metadata: { Coldstart: { Position: { x: 0, y: 40 } } },
      },
      CollectPrices: {
        Type: 'AWS::Lambda::Function',
        Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 256, Timeout: 3 },
        Metadata: { Coldstart: { Position: { x: 280, y: 0 }, Files: { 'index.mjs': HANDLER } } },
      },
      WeekdayMornings: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
          Targets: [
            {
              Id: 'Reminders',
              Arn: { 'Fn::GetAtt': ['Reminders', 'Arn'] },
              Input: '{"remind": "the market opens in half an hour"}',
            },
          ],
        },
        Metadata: { Coldstart: { Position: { x: 0, y: 280 } } },
      },
      Reminders: {
        Type: 'AWS::SQS::Queue',
        Metadata: { Coldstart: { Position: { x: 280, y: 260 } } },
      },
    },
  },
};
