import type { Example } from './example.ts';

const HANDLER = `/** Whoever calls Price:live gets the version the alias points to, whatever is changed here. */
export const handler = async ({ n }) => {
  // Change the price, deploy and publish: the alias gives the new version as many of the requests as you say.
  const amount = 20 + (n % 7);
  await new Promise((resolve) => setTimeout(resolve, 40));
  return { n, amount };
};
`;

/** A function behind an alias: publish another version and shift the traffic to it. */
export const canary: Example = {
  name: 'canary',
  title: 'Canary release',
  summary: 'A client calls an alias; publish a new version, give it a tenth of the requests, then all of them.',
  template: {
    AWSTemplateFormatVersion: '2010-09-09',
    Metadata: { Coldstart: { Title: 'Canary release' } },
    Resources: {
      Customers: {
        Type: 'Coldstart::Client',
        Properties: {
          Call: 'lambda:Invoke',
          Params: {
            FunctionName: { Ref: 'PriceLive' },
            InvocationType: 'RequestResponse',
            Payload: '{"n": {{index}}}',
          },
          Arrivals: 'Poisson',
          RatePerSecond: 5,
        },
        Metadata: { Coldstart: { Position: { x: 0, y: 60 } } },
      },
      Price: {
        Type: 'AWS::Lambda::Function',
        Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 256, Timeout: 3 },
        Metadata: { Coldstart: { Position: { x: 260, y: 0 }, Files: { 'index.mjs': HANDLER } } },
      },
      PriceVersion: {
        Type: 'AWS::Lambda::Version',
        Properties: { FunctionName: { Ref: 'Price' }, Description: 'the first prices' },
      },
      PriceLive: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          FunctionName: { Ref: 'Price' },
          Name: 'live',
          FunctionVersion: { 'Fn::GetAtt': ['PriceVersion', 'Version'] },
        },
      },
    },
  },
};
