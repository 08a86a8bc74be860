import { type Duration, hours, micros, millis, minutes, seconds } from '#lib/std/time.ts';
import type { Runtime, VersionConfig } from './config.ts';

// Every quota and every assumed constant of the simulator, each with the fact it comes from. `SPEC.md` points here.

// Amazon SQS

/** SQS-06 */
export const RECEIVE_MESSAGES_MAX = 10;
/** SQS-07 */
export const BATCH_ENTRIES_MAX = 10;
/** SQS-05 */
export const RECEIVE_WAIT_MAX = seconds(20);
/** SQS-01 */
export const VISIBILITY_TIMEOUT_MAX = hours(12);
/** SQS-04 */
export const DELAY_MAX = minutes(15);
/** SQS-03: one message and a whole batch. */
export const MESSAGE_BYTES_MAX = 1_048_576;
/** SQS-09 */
export const MESSAGE_ATTRIBUTES_MAX = 10;
/** SQS-12 */
export const IN_FLIGHT_MAX = 120_000;
/** SQS-26 */
export const PURGE_INTERVAL = seconds(60);
/** SQS-30: received this often and not deleted, a message goes to the back of a standard queue. */
export const RECEIVES_BEFORE_BACK = 3;
/** Characters of a body that its entry keeps. */
export const ENTRY_BODY_CHARACTERS = 1_024;

// Event source mapping of a queue

/** SQS-ESM-06: concurrent batches at the start and when idle. */
export const POLLERS_START = 5;
/** SQS-ESM-06 */
export const POLLERS_MAX = 1_250;
/** SQS-ESM-06: 300 a minute, taken as 5 a second (assumed to be even). */
export const POLLERS_STEP = 5;
export const POLLERS_STEP_INTERVAL = seconds(1);
/** SQS-ESM-14: how far errors lower the concurrency (assumed; the page gives no figure). */
export const POLLERS_BACKOFF_MIN = 2;
/** SQS-ESM-04 */
export const POLL_WAIT = seconds(20);
/** SQS-ESM-03 */
export const BATCH_PAYLOAD_BYTES_MAX = 6 * 1_048_576;
/** SQS-ESM-15: waits between tries of a throttled batch (assumed: doubling). */
export const THROTTLE_RETRY_FIRST = seconds(1);
export const THROTTLE_RETRY_MAX = seconds(60);
/** SQS-ESM-21: the least timeout a function, and so the visibility timeout of its queue, can have. */
export const POLLER_VISIBILITY_MIN = seconds(1);
/** SQS-ESM-22: added to window and timeout of the function. */
export const WINDOW_VISIBILITY_MARGIN = seconds(30);

/** API-09 */
export const BATCH_SIZE_MAX = 10_000;
/** SQS-ESM-02 */
export const BATCH_SIZE_WITHOUT_WINDOW_MAX = 10;
export const BATCHING_WINDOW_SECONDS_MAX = 300;
/** SQS-ESM-08 */
export const MAPPING_CONCURRENCY_MIN = 2;
export const MAPPING_CONCURRENCY_MAX = 1_000;
/** SQS-ESM-26: from a call on a mapping until it has effect (assumed: AWS gives no figure). */
export const MAPPING_SETTLE_TIME = seconds(10);

// The control plane

/** EVAR-01: all variables as JSON. */
export const ENVIRONMENT_BYTES_MAX = 4_096;
/** CFG-05: an archive sent along with a call. */
export const ZIPPED_BYTES_MAX = 52_428_800;
/** CFG-05: the whole request. */
export const CREATE_REQUEST_BYTES_MAX = 70_167_211;
/** CFG-06 */
export const UNZIPPED_BYTES_MAX = 262_144_000;
/** CFG-11: all code of an account in a region. */
export const CODE_STORAGE_BYTES_MAX = 300 * 1_073_741_824;
/** CFG-15 */
export const FUNCTION_NAME_LENGTH_MAX = 64;
export const FUNCTION_ARN_LENGTH_MAX = 140;
export const HANDLER_LENGTH_MAX = 128;
export const DESCRIPTION_LENGTH_MAX = 256;
/** VER-41, VER-42: from a call on a function until it has effect (assumed: AWS gives no figure). */
export const FUNCTION_SETTLE_TIME = { p50: seconds(1), p99: seconds(3) } as const;
/** VER-45: without an invocation, until the network interfaces of a function in a VPC are reclaimed. */
export const VPC_IDLE_LIFETIME = hours(14 * 24);
/** VER-45: until they are there again (assumed: people report up to 90 seconds). */
export const VPC_RESTORE_TIME = { p50: seconds(60), p99: seconds(90) } as const;

// Lambda's lists

/** API-06: items of a page, unless the caller wants fewer. */
export const LIST_ITEMS_MAX = 50;

// Amazon SNS

/** SNS-10: message and attributes together. */
export const TOPIC_MESSAGE_BYTES_MAX = 256 * 1_024;
/** SNS-10: a subject is shorter than this. */
export const SUBJECT_LENGTH_MAX = 100;
/** SNS-22 */
export const ATTRIBUTE_NAME_BYTES_MAX = 256;

// Amazon S3

/** S3-02 */
export const OBJECT_KEY_BYTES_MAX = 1_024;

// Amazon EventBridge

/** EB-01 */
export const PUT_EVENTS_MAX = 10;
/** EB-01: all entries of a request together. */
export const PUT_EVENTS_BYTES_MAX = 1_048_576;
/** EB-21: what a time counts. */
export const EVENT_TIME_BYTES = 14;
/** EB-02 */
export const DETAIL_TYPE_LENGTH_MAX = 128;

/** EB-12: a cron schedule is looked for this many years ahead. */
export const CRON_YEAR_MAX = 2199;

// Kernel

/** Events of one instant: past this, the run goes round in a circle without time passing, and is stopped. */
export const EVENTS_PER_INSTANT_MAX = 20_000_000;

// AWS Lambda: payloads

/** INV-20: request of a synchronous invocation. */
export const SYNC_REQUEST_BYTES_MAX = 6_291_456;
/** INV-26: 6 MiB and 100 bytes, as recorded. */
export const RESPONSE_BYTES_MAX = 6_291_556;
/** INV-21 */
export const ASYNC_REQUEST_BYTES_MAX = 1_048_576;
/** INV-14 */
export const INVOKE_ASYNC_BYTES_MAX = 262_144;
/** INV-02: of the base64 text. */
export const CLIENT_CONTEXT_LENGTH_MAX = 3_583;
/** INV-08: the end of an invocation's log that `LogType: Tail` gives back. */
export const LOG_TAIL_BYTES = 4_096;
/** Characters of a payload that the entries of an invocation keep. */
export const ENTRY_PAYLOAD_CHARACTERS = 1_024;

// AWS Lambda: time

/**
 * Units of metered work one vCPU does in a microsecond: a unit is 5 ns. A small loop iteration or function entry costs
 * 1 to 3 units, so that metered code takes about as long in virtual time as warm Node code on one vCPU.
 */
export const UNITS_PER_MICROSECOND = 200;
/** CFG-02: memory that comes with one whole vCPU. */
export const MEMORY_MB_OF_ONE_VCPU = 1_769;

// AWS Lambda: names and latencies

/** INV-02 */
export const QUALIFIER_LENGTH_MAX = 128;
/** ERR-07: how deep the walk to what is wrong in a text goes (assumed: as the parser AWS's words are of). */
export const JSON_NESTING_MAX = 1_000;
/** LAT-03: what a request of handler code takes, there and back, without the service's own work (assumed beyond LAT-03). */
export const API_LATENCY = { p50: millis(8), p99: millis(40) } as const;
/** LAT-03: that of `sqs:ReceiveMessage` and `lambda:Invoke`. */
export const SLOW_API_LATENCY = { p50: millis(10), p99: millis(50) } as const;
/** LAT-09: from the acceptance of an asynchronous event to its first start, with free concurrency. */
export const ASYNC_PICKUP = { p50: millis(20), p99: millis(200) } as const;

// AWS Lambda: environments

/** ENV-40 and ENV-41, hello world as a zip. The arm64 figures of the two older runtimes keep nodejs24's ratio. */
export const PLATFORM_INIT_MEAN = {
  'nodejs20.x': { x86_64: millis(139), arm64: millis(121) },
  'nodejs22.x': { x86_64: millis(138), arm64: millis(120) },
  'nodejs24.x': { x86_64: millis(135), arm64: millis(118) },
} as const satisfies Record<Runtime, Record<VersionConfig['architecture'], Duration>>;

/** ENV-02: Init of a cold start. */
export const INIT_TIMEOUT = seconds(10);
/** ENV-40: how far one platform start lies from the mean, in thousandths: 112 to 183 ms about 135. Quantiles of the draw. */
export const COLD_START_SPREAD = { least: 830, median: 985, p99: 1_260, most: 1_350 } as const;
/** ENV-44: longer Init per megabyte of bundle (assumed; AWS gives no figure). */
export const COLD_START_PER_MEGABYTE = millis(10);
/** ENV-31: idle lifetime of an environment, drawn for each (assumed; AWS gives none). */
export const IDLE_LIFETIME_MIN = minutes(5);
export const IDLE_LIFETIME_MAX = minutes(15);
/** ENV-31: age at which an environment is replaced when it next falls idle, drawn for each (assumed: "every few hours"). */
export const RECYCLE_AGE_MIN = hours(2);
export const RECYCLE_AGE_MAX = hours(6);
/** ENV-42: the runtime's own share of a warm invocation. Both together give 11 ms at 128 MB and 3 ms at 1,024 MB. */
export const INVOKE_OVERHEAD = micros(1_800);
export const INVOKE_OVERHEAD_UNITS = 136_000;
/** ENV-42: memory of Node itself in an environment that runs hello world. */
export const RUNTIME_BASE_BYTES = 76 * 1_048_576;

// AWS Lambda: concurrency

/** CONC-02: an account's concurrent executions in a Region, unless AWS set others. */
export const ACCOUNT_CONCURRENCY = 1_000;
/** CONC-02: what a design may set. New accounts have the least; the most is ours, AWS names none. */
export const ACCOUNT_CONCURRENCY_MIN = 10;
export const ACCOUNT_CONCURRENCY_MAX = 100_000;
/** CONC-04: what must stay unreserved. */
export const UNRESERVED_CONCURRENCY_MIN = 100;
/** CONC-04: an account that has less keeps all of it, so that it can reserve nothing. */
export function unreservedConcurrencyMin(accountConcurrency: number): number {
  return Math.min(UNRESERVED_CONCURRENCY_MIN, accountConcurrency);
}
/** CONC-07: environments a function may add at once, refilled evenly over the interval. */
export const SCALING_BURST = 1_000;
export const SCALING_INTERVAL = seconds(10);
/** CONC-08: environments an account could add at once before November 2023, by Region: the largest Regions, the next, all others. */
export const BURSTS_BEFORE_2023 = [3_000, 1_000, 500] as const;
/** CONC-08: environments added to that allowance in each interval, one by one (assumed to be even). */
export const BURST_REFILL_BEFORE_2023 = 500;
export const BURST_REFILL_INTERVAL_BEFORE_2023 = minutes(1);
/** CFG-12: the resource policy of a function, a version or an alias. */
export const POLICY_BYTES_MAX = 20_480;
/** CFG-17, API-13: of one function or event source mapping, and the characters of a key and of its value. */
export const TAGS_MAX = 50;
export const TAG_KEY_LENGTH_MAX = 128;
export const TAG_VALUE_LENGTH_MAX = 256;
/** CFG-15 */
export const STATEMENT_ID_LENGTH_MAX = 100;
/** CONC-14: calls of the control plane a second. Each rate allows a second's worth of calls at once (assumed). */
export const CONTROL_CALLS_PER_SECOND = { GetFunction: 100, GetPolicy: 15, others: 15 } as const;
/** CONC-10: synchronous requests a second for each unit of concurrency. */
export const REQUESTS_PER_CONCURRENCY = 10;

// AWS Lambda: traces

/** XRAY-04: of the invocations after the first of a second. */
export const TRACES_SAMPLED_PERCENT = 5;

// AWS Lambda: provisioned concurrency

/** PC-03: allocation begins after so long, drawn. */
export const PROVISIONING_DELAY_MIN = minutes(1);
export const PROVISIONING_DELAY_MAX = minutes(2);
/** PC-03: 6,000 environments a minute for each function, taken as 100 a second (assumed to be even). */
export const PROVISIONED_STEP = 100;
export const PROVISIONED_STEP_INTERVAL = seconds(1);
/** ENV-03: Init ahead of demand may take so long, or as long as the function's timeout where that is more. */
export const PROVISIONED_INIT_TIMEOUT = seconds(130);

// AWS Lambda: asynchronous invocation

/** ASYNC-06: what is not set. */
export const MAXIMUM_RETRY_ATTEMPTS = 2;
export const MAXIMUM_EVENT_AGE = hours(6);
/** ASYNC-06: what may be set. */
export const EVENT_AGE_SECONDS_MIN = 60;
export const EVENT_AGE_SECONDS_MAX = 21_600;
/** ASYNC-02: waits before the first and the second retry of a function error. */
export const ERROR_RETRY_WAITS = [minutes(1), minutes(2)] as const;
/** ASYNC-03: waits between tries of a throttled event, doubling. */
export const ASYNC_THROTTLE_WAIT_FIRST = seconds(1);
export const ASYNC_THROTTLE_WAIT_MAX = minutes(5);
/** ASYNC-60: invocations of one function in one chain of requests, "approximately". The next is stopped. */
export const RECURSION_LIMIT = 16;
/** ASYNC-05: from the success of an event to its second delivery (assumed; AWS gives no figure). */
export const ASYNC_DUPLICATE_WAIT = { p50: seconds(1), p99: seconds(30) } as const;
/** ASYNC-31: bytes of the error message in a dead letter's attribute. */
export const DEAD_LETTER_MESSAGE_BYTES = 1_024;

// Amazon CloudWatch

/** Live charts: one-second periods, as long as the longest invocation, whose error counts at its start. Ours, not AWS's. */
export const METRIC_SECONDS_KEPT = 900;
/** CW-01: one-minute periods, for 15 days. */
export const METRIC_MINUTES_KEPT = 15 * 24 * 60;
/** CW-03: an alarm is evaluated every minute; with a period below a minute, or over more than a day of data, this often. */
export const ALARM_EVALUATED_EVERY = minutes(1);
export const ALARM_EVALUATED_EVERY_HIGH_RESOLUTION = seconds(10);
export const ALARM_EVALUATED_EVERY_MULTI_DAY = hours(1);
/** CW-03: so long after a minute has ended its metrics have come in, and alarms look at it. */
export const ALARM_METRIC_DELAY = seconds(10);
/** CW-03: a period times the number evaluated is at most a day; for periods from an hour on, a week. */
export const ALARM_SPAN_MAX = hours(24);
export const ALARM_SPAN_MAX_HOURLY = hours(7 * 24);
/** CW-04: an alarm looks at so many periods more than it evaluates, and at so much time more at least. */
export const ALARM_RANGE_EXTRA_PERIODS = 2;
export const ALARM_RANGE_EXTRA_TIME = minutes(5);
/** CW-07: characters of a query. */
export const INSIGHTS_QUERY_CHARACTERS_MAX = 10_000;
/** CW-07: rows a query gives without a `limit`, and the most a `limit` may ask for. */
export const INSIGHTS_ROWS_DEFAULT = 10_000;
export const INSIGHTS_ROWS_MAX = 100_000;
/** CW-07: `stats` commands of one query. */
export const INSIGHTS_STATS_MAX = 2;
/** CW-08: fields found in one JSON log line. */
export const INSIGHTS_FIELDS_MAX = 200;
/**
 * CW-07: AWS stops a query after 60 minutes. Ours shares a process with everybody, so it stops after so many steps (one for
 * a character looked at by a regular expression, or a part of an expression worked out), some seconds of work.
 */
export const INSIGHTS_WORK_MAX = 150_000_000;
/** CW-07: of these, for one event: the time for which nobody else is served. */
export const INSIGHTS_EVENT_WORK_MAX = 3_000_000;
/** CW-07: characters that the rows of one query may hold while it runs, and those of its answer. Ours, not AWS's. */
export const INSIGHTS_HELD_CHARACTERS_MAX = 48_000_000;
export const INSIGHTS_ANSWER_CHARACTERS_MAX = 8_000_000;
/** CW-07: characters of a value that a function makes. Ours, not AWS's. */
export const INSIGHTS_VALUE_CHARACTERS_MAX = 262_144;
/** CW-07: instructions one regular expression becomes. Ours, not AWS's. */
export const INSIGHTS_REGEX_INSTRUCTIONS_MAX = 2_000;
/** CW-07: parentheses and functions inside one another. Ours, not AWS's. */
export const INSIGHTS_NESTING_MAX = 40;
/** CW-02: what a percentile needs, times the share that lies beyond it, to be statistically significant. */
export const PERCENTILE_SAMPLES_BEYOND = 10;
/** SQS-31: a queue nobody touches is sampled for so long. */
export const QUEUE_SAMPLED_FOR = hours(6);

// Prices: US East (N. Virginia), on demand, in whole units of 10^-10 US dollars. A tier ends at `upTo` a month.

/** PRICE-01: a request, 0.20 USD a million. https://aws.amazon.com/lambda/pricing/ */
export const LAMBDA_REQUEST_TIERS = [{ upTo: Number.POSITIVE_INFINITY, price: 2_000 }] as const;
/** PRICE-02: a GB-second on x86_64. https://aws.amazon.com/lambda/pricing/ */
export const X86_GB_SECOND_TIERS = [
  { upTo: 6_000_000_000, price: 166_667 },
  { upTo: 15_000_000_000, price: 150_000 },
  { upTo: Number.POSITIVE_INFINITY, price: 133_334 },
] as const;
/** PRICE-03: a GB-second on arm64 (the last price is assumed). https://aws.amazon.com/lambda/pricing/ */
export const ARM64_GB_SECOND_TIERS = [
  { upTo: 7_500_000_000, price: 133_334 },
  { upTo: 18_750_000_000, price: 120_001 },
  { upTo: Number.POSITIVE_INFINITY, price: 106_667 },
] as const;
/** PRICE-07: a GB-second that is provisioned, and one that runs in it (for arm64 assumed). https://aws.amazon.com/lambda/pricing/ */
export const X86_PROVISIONED_TIERS = [{ upTo: Number.POSITIVE_INFINITY, price: 41_667 }] as const;
export const ARM64_PROVISIONED_TIERS = [{ upTo: Number.POSITIVE_INFINITY, price: 33_334 }] as const;
export const X86_PROVISIONED_RUN_TIERS = [{ upTo: Number.POSITIVE_INFINITY, price: 97_222 }] as const;
export const ARM64_PROVISIONED_RUN_TIERS = [{ upTo: Number.POSITIVE_INFINITY, price: 77_778 }] as const;
/** PRICE-07: the time something is provisioned is rounded up to whole ones. */
export const PROVISIONED_BILLED_IN = minutes(5);
/** PRICE-06: a GB-second of ephemeral storage above what is free. https://aws.amazon.com/lambda/pricing/ */
export const STORAGE_GB_SECOND_TIERS = [{ upTo: Number.POSITIVE_INFINITY, price: 309 }] as const;
/** PRICE-06 */
export const FREE_STORAGE_MB = 512;
/** PRICE-08: a month. https://aws.amazon.com/lambda/pricing/ */
export const FREE_LAMBDA_REQUESTS = 1_000_000;
export const FREE_GB_SECONDS = 400_000;
/** PRICE-10: an asynchronous event beyond the first number of bytes is another request for each of the second (assumed). */
export const ASYNC_FIRST_REQUEST_BYTES = 256 * 1_024;
export const ASYNC_REQUEST_CHUNK_BYTES = 64 * 1_024;
/** PRICE-20: a request to a standard queue, 0.40 USD a million. https://aws.amazon.com/sqs/pricing/ */
export const SQS_REQUEST_TIERS = [
  { upTo: 100_000_000_000, price: 4_000 },
  { upTo: 200_000_000_000, price: 3_000 },
  { upTo: Number.POSITIVE_INFINITY, price: 2_400 },
] as const;
/** PRICE-21: each chunk of a request's payload is a request. https://aws.amazon.com/sqs/pricing/ */
export const SQS_CHUNK_BYTES = 64 * 1_024;
/** PRICE-22: a month. https://aws.amazon.com/sqs/pricing/ */
export const FREE_SQS_REQUESTS = 1_000_000;
/** A month of the projection. Ours, not AWS's: bills are by the calendar. */
export const MONTH = hours(30 * 24);
/** A run shorter than this says nothing of a month. Ours. */
export const PROJECTED_FROM = minutes(1);
