import legacyUtil from 'util/';
import { format, formatWithOptions, inspect, isDeepStrictEqual, stripVTControlCharacters } from './inspect.ts';

/** `node:util`: Node's own `inspect` and `format`, the rest from its browser edition. */
export const util = {
  ...legacyUtil,
  inspect,
  format,
  formatWithOptions,
  isDeepStrictEqual,
  stripVTControlCharacters,
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
  types: { ...legacyUtil.types, isNativeError: (value: unknown) => value instanceof Error },
};
