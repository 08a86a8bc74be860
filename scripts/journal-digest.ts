import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';

// Prints the SHA-256 of a drawn run's journal, a JSON line per entry: what the determinism test compares.
//   --seed N         which run
//   --poisoned       takes away what a pure core must not touch: clock, luck, timers, locale, inexact mathematics
//   --extra-draws    adds a user of luck that draws before every other
const { values } = parseArgs({
  options: { seed: { type: 'string' }, poisoned: { type: 'boolean' }, 'extra-draws': { type: 'boolean' } },
});

// Loaded after the poison, so that module bodies meet it too.
const hash = createHash('sha256');
const write = process.stdout.write.bind(process.stdout);
const load = () => Promise.all([import('../lib/std/rng.ts'), import('../lib/sim/testing/seeds/run-seed.ts')]);
if (values.poisoned === true) poison();
const [{ Rng }, { runSeed }] = await load();
if (values['extra-draws'] === true) drawBeforeEveryDraw();

runSeed(Number(values.seed ?? '1'), (entry) => hash.update(`${JSON.stringify(entry)}\n`));
write(`${hash.digest('hex')}\n`);

function poison(): void {
  const forbidden = (name: string) => () => {
    throw new Error(`The core used ${name}`);
  };
  for (const name of [
    'Date',
    'Intl',
    'fetch',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'crypto',
  ]) {
    Object.defineProperty(globalThis, name, { get: forbidden(name), configurable: true });
  }
  Object.defineProperty(globalThis, 'performance', { get: forbidden('performance'), configurable: true });
  for (const name of ['random', 'log', 'exp', 'sin', 'cos', 'tan', 'pow', 'sqrt', 'cbrt', 'hypot'] as const) {
    Math[name] = forbidden(`Math.${name}`);
  }
  String.prototype.localeCompare = forbidden('localeCompare');
  Array.prototype.toLocaleString = forbidden('toLocaleString');
}

function drawBeforeEveryDraw(): void {
  const draw = Rng.prototype.draw;
  Rng.prototype.draw = function drawAfterAnother(name: string): number {
    draw.call(this, 'an additional user of luck');
    return draw.call(this, name);
  };
}
