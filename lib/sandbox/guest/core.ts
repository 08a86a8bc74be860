import * as abort from './abort.ts';
import * as awsRequests from './aws-requests.ts';
import { builtin } from './builtins.ts';
import * as clock from './clock.ts';
import * as errorText from './error-text.ts';
import * as eventLoop from './event-loop.ts';
import * as handlerLookup from './handler-lookup.ts';
import * as inspect from './inspect.ts';
import * as luck from './luck.ts';
import * as meter from './meter.ts';
import * as primordials from './primordials.ts';
import * as tmpState from './tmp-state.ts';

/** What libraries share with the snapshot instead of bringing it again, by the file names they import it under. */
export const core = {
  abort,
  'aws-requests': awsRequests,
  clock,
  'error-text': errorText,
  'event-loop': eventLoop,
  'handler-lookup': handlerLookup,
  inspect,
  luck,
  meter,
  primordials,
  'tmp-state': tmpState,
  builtin,
};
