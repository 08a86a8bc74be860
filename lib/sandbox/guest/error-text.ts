import { ERROR_TEXT_LENGTH_MAX } from '../limits.ts';
import type { ErrorText } from './completion.ts';
import {
  createObject,
  defineProperty,
  isError,
  jsonStringify,
  NativeError,
  objectAssign,
  safeRecord,
  stringSlice,
  stringSplit,
  toText,
} from './primordials.ts';

/**
 * An error as `{"errorType","errorMessage","trace"}` (NODE-40 to NODE-42), in the runtime client's own way.
 * https://www.npmjs.com/package/aws-lambda-ric
 */
export function describeError(error: unknown): ErrorText {
  try {
    if (isError(error)) {
      const stack: unknown = error.stack;
      return { errorType: cut(error.name), errorMessage: cut(error.message), stack: cut(stack ?? '') };
    }
    return { errorType: typeof error, errorMessage: cut(error), stack: '' };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
      stack: '',
    };
  }
}

function cut(value: unknown): string {
  const text = toText(value);
  return text.length > ERROR_TEXT_LENGTH_MAX ? stringSlice(text, 0, ERROR_TEXT_LENGTH_MAX) : text;
}

/** The second part of an error's log line: a tab and the error as JSON with all its own properties (NODE-43). */
export function errorLogText(error: unknown): string {
  const asError = isError(error) ? error : new NativeError(toText(error));
  try {
    return `\t${jsonStringify(asError, (_key, value) => withOwnProperties(value))}`;
  } catch {
    const { errorType, errorMessage, stack } = describeError(asError);
    return `\t${jsonStringify({ errorType, errorMessage, trace: stringSplit(stack, '\n') })}`;
  }
}

function withOwnProperties(value: unknown): unknown {
  if (!isError(value)) return value;
  // Not every error has a code.
  const { code } = value as { code?: unknown };
  const record = objectAssign(createObject(null), { errorType: value.name, errorMessage: value.message, code }, value);
  if (typeof value.stack === 'string') record.stack = stringSplit(value.stack, '\n');
  return record;
}

/** Errors in a log line of the JSON format: the constructor's name, not the error's (LOG-22). */
export function jsonLogReplacer(_key: string, value: unknown): unknown {
  return isError(value) ? objectAssign(createObject(null), jsonError(value), value) : value;
}

/** The members every error has in a log line of the JSON format (LOG-22). */
export function jsonError(error: Error): { errorType: string; errorMessage: string; stackTrace: unknown } {
  const stack: unknown = error.stack;
  return {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof stack === 'string' ? stringSplit(stack, '\n') : stack,
  };
}

let namesAreLogged = false;

/**
 * Where the runtime client keeps the names of its own errors. Nodejs24's has them on each error, among the members that are
 * logged; the older one on the class (NODE-43).
 */
export function nameRuntimeErrors(place: 'on-the-class' | 'on-the-error'): void {
  namesAreLogged = place === 'on-the-error';
}

/** An error of the runtime client's own, such as `Runtime.ImportModuleError`. */
export function runtimeError(name: string, message: string): Error {
  const error = new NativeError(message);
  const descriptor = safeRecord({ value: name, enumerable: namesAreLogged, configurable: true, writable: true });
  defineProperty(error, 'name', descriptor);
  error.stack = `${name}: ${message}`;
  return error;
}
