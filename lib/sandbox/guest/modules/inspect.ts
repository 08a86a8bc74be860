import inspection from 'node-inspect-extracted';
import { provideInspection } from '../inspect.ts';

/** Node's own `util.inspect` and `util.format`, taken out of Node by a library that follows it. */
provideInspection(inspection);

export default { inspection };
