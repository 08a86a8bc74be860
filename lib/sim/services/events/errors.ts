import type { ApiError } from '../../config.ts';
import { PUT_EVENTS_MAX } from '../../limits.ts';
import type { WrittenEntry } from './written-entry.ts';

// EventBridge's refusals of a whole request, in its own words (EB-01).

export const noEntries = (): ApiError =>
  validation(
    "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
  );

/** Prints them all, as AWS does. */
export const tooManyEntries = (entries: readonly WrittenEntry[]): ApiError =>
  validation(
    `1 validation error detected: Value '[${entries.map(printed).join(', ')}]' at 'entries' failed to satisfy constraint: Member must have length less than or equal to ${PUT_EVENTS_MAX}`,
  );

export const tooLarge = (): ApiError => validation('Total size of the entries in the request is over the limit.');

export const busNotFound = (name: string): ApiError => ({
  name: 'ResourceNotFoundException',
  message: `Event bus ${name} does not exist.`,
  status: 400,
  fault: 'Sender',
});

/** What the JSON protocol itself refuses: a number where a text belongs. */
export const wrongType = (): ApiError => ({
  name: 'SerializationException',
  message: 'Unexpected field type',
  status: 400,
  fault: 'Sender',
});

export const unknownOperation = (op: string): ApiError => ({
  name: 'UnknownOperationException',
  message: `An event bus does not know ${op}.`,
  status: 400,
  fault: 'Sender',
});

function validation(message: string): ApiError {
  return { name: 'ValidationException', message, status: 400, fault: 'Sender' };
}

function printed({ source, detailType, detail, busName, resources, time }: WrittenEntry): string {
  const listed = resources === undefined ? 'null' : `[${resources.join(', ')}]`;
  const members = [
    ...[`time=${time ?? 'null'}`, `source=${source ?? 'null'}`, `resources=${listed}`],
    ...[`detailType=${detailType ?? 'null'}`, `detail=${detail ?? 'null'}`, `eventBusName=${busName ?? 'null'}`],
    ...['traceHeader=null', 'kmsKeyIdentifier=null', 'internalMetadata=null'],
  ];
  return `PutEventsRequestEntry(${members.join(', ')})`;
}
