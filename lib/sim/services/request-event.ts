import type { Request, RequestOf } from '../kernel/request.ts';
import type { ResourceEvent } from '../kernel/resource.ts';

/** A request as it reaches a service, with who asked and where the answer goes. */
export type RequestEvent<Op extends Request['op'] = Request['op']> = Omit<
  Extract<ResourceEvent, { type: 'request' }>,
  'request'
> & {
  readonly request: RequestOf<Op>;
};
