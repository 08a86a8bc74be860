import inspection from 'node-inspect-extracted';
import legacyUtil from 'util/';

const { format, formatWithOptions, inspect, stripVTControlCharacters } = inspection;
// In the library, not in its types.
const { isDeepStrictEqual } = inspection as unknown as { isDeepStrictEqual(a: unknown, b: unknown): boolean };

/** `node:util`: Node's own `inspect` and `format`, the rest from its browser edition. */
const util = {
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

export default { util, 'util/types': util.types };
