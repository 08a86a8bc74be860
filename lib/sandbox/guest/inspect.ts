import inspectModule from 'node-inspect-extracted';

/** Node's own `util.inspect` and `util.format`, taken out of Node by a library that follows it. */
export const { inspect, format, formatWithOptions, stripVTControlCharacters, isDeepStrictEqual } = inspectModule;
