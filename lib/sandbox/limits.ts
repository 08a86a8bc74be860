/**
 * Bounds of the sandbox. Reaching one has the same outcome on every run. Sizes of text are in UTF-16 units, which is
 * what a string can be measured in without walking it.
 */

/** Longest log line; the rest is cut (LOG: CloudWatch holds 256 KB per event). */
export const LOG_LINE_LENGTH_MAX = 262_144;
/** Log lines of one activation; later ones are dropped, and the last line says so. */
export const LOG_LINES_MAX = 10_000;
/** Text of all log lines of one activation; later ones are dropped, and the last line says so. */
export const LOG_LENGTH_MAX = 8_388_608;
/** Requests to AWS of one activation; further ones are refused with an error in the handler. */
export const CALLS_MAX = 10_000;
/** Parameters of one request to AWS as JSON; a longer one is refused with an error in the handler. */
export const CALL_PARAMS_LENGTH_MAX = 8_388_608;
/** Timers waiting in one environment; a further one ends the process as memory used up. */
export const TIMERS_MAX = 100_000;
/** The result as JSON. A bit over AWS's 6 MB, so that the simulator can refuse it in AWS's words; beyond it, it is cut. */
export const RESULT_LENGTH_MAX = 7_000_000;
/** Error messages and stack lines in an error payload are cut to this. */
export const ERROR_TEXT_LENGTH_MAX = 262_144;
/** Source files of one function together (CFG: 50 MB zipped; the editor is for less). */
export const SOURCE_LENGTH_MAX = 5_242_880;
/** Bytes of call stack: Node's default of 984 KB, by our own estimate of frame sizes so that recursion ends at one depth. */
export const STACK_BYTES = 1_007_616;
/** Units of work between two looks at the real heap: 1.25 ms of one vCPU. */
export const HEAP_CHECK_UNITS = 250_000;
/** Bytes metered built-ins may allocate between two looks at the real heap. */
export const HEAP_CHECK_BYTES = 16_777_216;
/** Wall-clock milliseconds one activation may take beyond what its metered work explains. */
export const WATCHDOG_MS = 2_500;
/** Wall-clock milliseconds after which an activation is stopped whatever it does; the run is then not reproducible. */
export const WATCHDOG_MS_MAX = 30_000;
/** Memory of the Node runtime itself, which the code of a function does not have (ENV-42). */
export const RUNTIME_BYTES = 67_108_864;
/** What the real isolate may use beyond the function's memory, so that our own check ends it first. */
export const ISOLATE_HEADROOM_MB = 192;
/** Bytes that all environments of a run may have under /tmp together; a write beyond it finds no space (CFG-19). */
export const TMP_HELD_BYTES_MAX = 1_073_741_824;
/** Wall-clock timers alive at a time in one process, and how long after its instant one may still be waiting. */
export const WATCHDOG_TIMERS_MAX = 15_000;
export const WATCHDOG_WINDOW_MS = 4_000;
