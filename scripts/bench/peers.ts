import { lambdaLocal } from './lambda-local.ts';
import { type Row, thousands } from './row.ts';
import { serverlessOffline } from './serverless-offline.ts';
import { preparePipeline } from './throughput.ts';

const WARM_UP = 10;
const STRETCH = 20;

/** The same handler in the tools people use today, against the whole pipeline of ours. */
export async function peers(): Promise<readonly Row[]> {
  const pipeline = await preparePipeline();
  pipeline.advance(WARM_UP);
  const ours = pipeline.measure(STRETCH);
  return [
    row('lambda-local: the handler in its own process, no isolation', ours, await lambdaLocal()),
    row('serverless-offline: its Invoke API, 8 connections, by the wall clock', ours, await serverlessOffline()),
  ];
}

function row(what: string, ours: number, theirs: number | undefined): Row {
  const measured =
    theirs === undefined
      ? 'could not be installed'
      : `${thousands(theirs)}/s; ours is ${(ours / theirs).toFixed(1)} times that`;
  return { what: `ratio to ${what}`, measured, wanted: '' };
}
