/**
 * Builds what the runner cannot build itself: the guest and its libraries as instrumented scripts. Run by
 * `npm run build`; the host reads the results from `generated/sandbox`.
 */
import { writeGenerated } from './write-generated.ts';

await writeGenerated();
