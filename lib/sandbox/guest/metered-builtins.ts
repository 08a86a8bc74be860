import { allocate, charge } from './meter.ts';
import { defineProperty, isArray, NativeProxy, reflectApply, reflectConstruct } from './primordials.ts';

/** What a call of a built-in costs, from its receiver and arguments: units of work and bytes it will take. */
type Toll = (self: unknown, args: readonly unknown[]) => void;

/**
 * Puts a toll on the built-ins whose work grows with their input: no counter is inside the engine. Costs are about
 * what each takes on one vCPU, 5 ns a unit. Each is paid before the work is done, so that what would use up the memory
 * ends the function in order.
 */
export function meterBuiltins(): void {
  meterText();
  meterArrays();
  meterBytes();
  meterJson();
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  // Whatever has a length; a getter of the handler's own may run here, as it would in the built-in.
  const { length } = value as { length?: unknown };
  return typeof length === 'number' && length > 0 ? length : 0;
}

const asCount = (value: unknown): number => {
  const count = Number(value);
  return count > 0 && count < 0x4000_0000 ? count : 0;
};

function toll(owner: object, names: readonly string[], pay: Toll): void {
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    const original: unknown = descriptor?.value;
    if (descriptor === undefined || typeof original !== 'function') continue;
    const { [name]: metered } = {
      [name](this: unknown, ...args: unknown[]): unknown {
        pay(this, args);
        return reflectApply(original, this, args);
      },
    };
    defineProperty(metered, 'length', { value: original.length, configurable: true });
    defineProperty(owner, name, { ...descriptor, value: metered });
  }
}

/**
 * A toll on a search: paid when it is over, because only then it is known how far it went. It ends by itself, and a
 * search that goes on where the last one stopped does not pay for the whole again.
 */
function tollAfter(
  owner: object,
  names: readonly string[],
  units: (self: unknown, args: readonly unknown[], found: unknown) => number,
): void {
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    const original: unknown = descriptor?.value;
    if (descriptor === undefined || typeof original !== 'function') continue;
    const { [name]: metered } = {
      [name](this: unknown, ...args: unknown[]): unknown {
        const found: unknown = reflectApply(original, this, args);
        charge(1 + units(this, args, found));
        return found;
      },
    };
    defineProperty(metered, 'length', { value: original.length, configurable: true });
    defineProperty(owner, name, { ...descriptor, value: metered });
  }
}

/** How far a search went: from where it began to what it found, or to the end. */
function distance(length: number, from: unknown, found: unknown): number {
  const start = typeof from === 'number' && from > 0 ? from : 0;
  const end = typeof found === 'number' && found >= 0 ? found : length;
  return end > start ? end - start : 0;
}

/** Elements from one place to before another. Places from the end count as the whole. */
function rangeLength(self: unknown, from: unknown, to: unknown): number {
  const length = lengthOf(self);
  const start = typeof from === 'number' && from > 0 ? from : 0;
  const end = typeof to === 'number' && to >= 0 && to < length ? to : length;
  return end > start ? end - start : 0;
}

/** Reading text once: about 16 characters a unit. */
const scanText: Toll = (self) => charge(1 + lengthOf(self) / 16);
/** Making new text of about the same size. */
const copyText: Toll = (self) => {
  const length = lengthOf(self);
  charge(2 + length / 8);
  if (length > 1_024) allocate(length);
};

function meterText(): void {
  toll(String.prototype, ['lastIndexOf', 'includes'], scanText);
  tollAfter(String.prototype, ['indexOf'], (self, args, found) => distance(lengthOf(self), args[1], found) / 16);
  toll(String.prototype, ['toUpperCase', 'toLowerCase', 'normalize', 'trim', 'concat'], copyText);
  // Patterns look at a character several times; a pattern that explodes is ended by the host's watchdog.
  toll(String.prototype, ['match', 'matchAll', 'search', 'replace', 'replaceAll'], (self) => {
    const length = lengthOf(self);
    charge(20 + length / 2);
    if (length > 1_024) allocate(length);
  });
  toll(RegExp.prototype, ['test'], (_self, args) => charge(10 + lengthOf(args[0]) / 2));
  toll(String.prototype, ['split'], (self) => {
    const length = lengthOf(self);
    charge(10 + length / 2);
    if (length > 1_024) allocate(length * 16);
  });
  toll(String.prototype, ['repeat'], (self, args) => {
    const length = lengthOf(self) * asCount(args[0]);
    charge(2 + length / 64);
    allocate(length);
  });
  toll(String.prototype, ['padStart', 'padEnd'], (_self, args) => {
    charge(2 + asCount(args[0]) / 64);
    allocate(asCount(args[0]));
  });
}

const perElement =
  (elementsPerUnit: number): Toll =>
  (self) =>
    charge(1 + lengthOf(self) / elementsPerUnit);

const copyElements: Toll = (self) => {
  const length = lengthOf(self);
  charge(2 + length / 4);
  allocate(length * 8);
};

function meterArrays(): void {
  toll(
    Array.prototype,
    ['indexOf', 'lastIndexOf', 'includes', 'reverse', 'copyWithin', 'shift', 'unshift'],
    perElement(8),
  );
  // Their callbacks are metered; holes are passed over inside the engine.
  toll(
    Array.prototype,
    ['forEach', 'every', 'some', 'find', 'findIndex', 'findLast', 'findLastIndex', 'reduce', 'reduceRight'],
    perElement(32),
  );
  toll(
    Array.prototype,
    ['map', 'filter', 'flatMap', 'slice', 'splice', 'toReversed', 'toSpliced', 'with'],
    copyElements,
  );
  toll(Array.prototype, ['sort', 'toSorted'], (self) => {
    const length = lengthOf(self);
    charge(4 + length * (2 + Math.log2(length + 1)));
    allocate(length * 8);
  });
  toll(Array.prototype, ['fill'], (self) => {
    const length = lengthOf(self);
    charge(2 + length / 8);
    allocate(length * 8);
  });
  toll(Array.prototype, ['join', 'toString', 'toLocaleString'], (self) => {
    const length = lengthOf(self);
    charge(2 + length * 8);
    allocate(length * 8);
  });
  toll(Array.prototype, ['concat', 'flat'], (self, args) => {
    let length = lengthOf(self);
    for (let index = 0; index < args.length; index += 1) length += isArray(args[index]) ? lengthOf(args[index]) : 1;
    charge(4 + length / 4);
    allocate(length * 8);
  });
  toll(Array, ['from'], (_self, args) => {
    const length = lengthOf(args[0]);
    charge(4 + length * 2);
    allocate(length * 8);
  });
  toll(Object, ['keys', 'values', 'entries', 'assign', 'fromEntries', 'getOwnPropertyNames'], (_self, args) =>
    charge(10 + lengthOf(args[0]) * 4),
  );
}

function meterBytes(): void {
  const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);
  toll(typedArray, ['reverse', 'lastIndexOf', 'includes'], perElement(64));
  toll(typedArray, ['set'], (_self, args) => charge(1 + lengthOf(args[0]) / 64));
  toll(typedArray, ['fill', 'copyWithin'], (self, args) => charge(1 + rangeLength(self, args[1], args[2]) / 64));
  tollAfter(typedArray, ['indexOf'], (self, args, found) => distance(lengthOf(self), args[1], found) / 64);
  toll(typedArray, ['slice', 'map', 'filter', 'toReversed', 'toSorted', 'with'], (self) => {
    const length = lengthOf(self);
    charge(4 + length / 16);
    allocate(length * 8);
  });
  toll(typedArray, ['sort'], (self) => charge(4 + lengthOf(self) * 8));
  toll(typedArray, ['join', 'toString'], (self) => charge(4 + lengthOf(self) * 8));
  toll(ArrayBuffer.prototype, ['slice', 'resize', 'transfer'], (self) => {
    const { byteLength } = self as ArrayBuffer; // a foreign receiver has none, and the built-in will refuse it
    charge(4 + (byteLength || 0) / 64);
    allocate(byteLength || 0);
  });
}

function meterJson(): void {
  toll(JSON, ['parse'], (_self, args) => {
    const length = lengthOf(args[0]);
    charge(20 + length / 2);
    if (length > 1_024) allocate(length * 4);
  });
  const { stringify } = JSON;
  const metered = {
    stringify(...args: unknown[]): string | undefined {
      const text: string | undefined = reflectApply(stringify, JSON, args);
      const length = text?.length ?? 0;
      charge(20 + length / 2);
      if (length > 1_024) allocate(length);
      return text;
    },
  };
  defineProperty(JSON, 'stringify', {
    value: metered.stringify,
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

/**
 * The constructors that reserve memory. Called at boot: the engine adds to its own constructors when it makes a context
 * from the snapshot, and must find them.
 */
export function meterConstructors(): void {
  meterConstructor('Array', (args) => {
    if (args.length !== 1 || typeof args[0] !== 'number') return;
    // Beyond 32 million elements the engine keeps a table instead of reserving space.
    const length = args[0] > 0 && args[0] < 33_554_432 ? args[0] : 0;
    charge(1 + length / 16);
    allocate(length * 8);
  });
  meterConstructor('ArrayBuffer', (args) => takeBytes(asCount(args[0])));
  const sizes = {
    Int8: 1,
    Uint8: 1,
    Uint8Clamped: 1,
    Int16: 2,
    Uint16: 2,
    Float16: 2,
    Int32: 4,
    Uint32: 4,
    Float32: 4,
    Float64: 8,
    BigInt64: 8,
    BigUint64: 8,
  };
  for (const [kind, size] of Object.entries(sizes)) {
    meterConstructor(`${kind}Array`, (args) => {
      const [first] = args;
      takeBytes(size * (typeof first === 'number' ? asCount(first) : isCopied(first) ? lengthOf(first) : 0));
    });
  }
}

/** Elements are copied; of an `ArrayBuffer` there is only another view. */
const isCopied = (source: unknown) => isArray(source) || ArrayBuffer.isView(source);

function takeBytes(bytes: number): void {
  charge(4 + bytes / 64);
  allocate(bytes);
}

/** The constructor under its own name, with a toll on `new`. Everything else passes through. */
function meterConstructor(name: string, pay: (args: readonly unknown[]) => void): void {
  const scope = globalThis as unknown as { [name: string]: unknown }; // the realm's constructors, by name
  const original = scope[name];
  if (typeof original !== 'function') return;
  const metered: object = new NativeProxy(original, {
    apply: (target, self, args) => {
      pay(args);
      return reflectApply(target, self, args);
    },
    construct: (target, args, newTarget): object => {
      pay(args);
      return reflectConstruct(target, args, newTarget === metered ? target : newTarget);
    },
  });
  defineProperty(original.prototype, 'constructor', { value: metered, writable: true, configurable: true });
  defineProperty(globalThis, name, { value: metered, writable: true, configurable: true });
}
