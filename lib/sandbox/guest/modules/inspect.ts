import inspection from 'node-inspect-extracted';
import { type Inspection, provideInspection } from '../inspect.ts';

/** Node's own `util.inspect` and `util.format`, taken out of Node by a library that follows it. */
// Its types narrow the options; ours pass on whatever the handler gives.
provideInspection(inspection as unknown as Inspection);

export default { inspection };
