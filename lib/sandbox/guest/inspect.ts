import { isError, reflectApply, toText } from './primordials.ts';

/** Node's `util.inspect` and its kin. */
export interface Inspection {
  readonly inspect: (value: unknown, options?: unknown) => string;
  readonly format: (...args: unknown[]) => string;
}

let own: Inspection | undefined;

/** The library brings Node's own; it is half as large as everything else, so only functions that print have it. */
export function provideInspection(inspection: Inspection): void {
  own = inspection;
}

export function inspect(value: unknown, options?: object): string {
  if (own !== undefined) return own.inspect(value, options);
  return isError(value) ? toText(value.stack) : toText(value);
}

/** `util.format`. A single text is itself. */
export function format(...args: unknown[]): string {
  const { length } = args;
  if (length === 1 && typeof args[0] === 'string') return args[0];
  if (own !== undefined) return reflectApply(own.format, undefined, args);
  let text = '';
  for (let index = 0; index < length; index += 1) text += `${index === 0 ? '' : ' '}${inspect(args[index])}`;
  return text;
}
