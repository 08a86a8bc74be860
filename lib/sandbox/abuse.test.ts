import { describe, expect, test } from 'vitest';
import { type Outcome, Trial } from './testing/trial.ts';

// Patterns that can take the whole process down when a meter fails are run here all the same: then this file fails.

describe('endless work ends at the limit, at the same unit each time', () => {
  test.each([
    ['a loop', 'for (;;);'],
    ['a loop that catches', 'for (;;) { try { for (;;); } catch {} finally { continue; } }'],
    ['awaits', 'while (true) await null;'],
    ['ticks', 'const f = () => process.nextTick(f); f(); await new Promise(() => {});'],
    ['immediates', 'const f = () => setImmediate(f); f(); await new Promise(() => {});'],
    [
      'a getter in an error',
      'const e = new Error("x"); Object.defineProperty(e, "stack", { get() { for (;;); } }); throw e',
    ],
    ['sorting', 'const a = Array.from({ length: 1e5 }, (_, i) => (i * 7919) % 100003); for (;;) a.slice().sort();'],
    ['a pattern that explodes', '/^(a+)+$/.test("a".repeat(40) + "b");'],
  ])('%s', async (_name, body) => {
    const outcome = await twice(body);

    expect(outcome.fault).toEqual({ kind: 'work-exhausted' });
    expect(outcome.completions.at(-1)?.work).toBe(43_414_358); // 3 s of 128/1769 of a vCPU
  });
});

describe('memory without end is the function’s end, not the process’s', () => {
  test.each([
    ['objects', 'const a = []; for (;;) a.push({ x: 1, y: [1, 2, 3] });'],
    ['a map', 'const m = new Map(); let i = 0; for (;;) m.set(i++, { i });'],
    ['text that doubles', 'let s = "x"; for (;;) s += s;'],
    ['pieces of text', 'const a = []; let i = 0; for (;;) a.push("abcdefghij".repeat(1000) + i++);'],
    ['buffers', 'const a = []; for (;;) a.push(Buffer.alloc(1e6));'],
    ['filled arrays', 'const a = []; while (true) a.push(new Array(1000).fill(1));'],
    ['filled arrays by another name', 'const A = [].constructor; const a = []; while (true) a.push(A(1000).fill(1));'],
    ['huge arrays', 'const a = []; while (true) a.push(new Array(3e7));'],
    ['promises', 'const f = () => Promise.resolve().then(f); f(); await new Promise(() => {});'],
    ['timers', 'for (let i = 0; i < 1e6; i++) setTimeout(() => {}, 1e6); await new Promise(() => {});'],
  ])('%s', async (_name, body) => {
    expect((await twice(body)).fault).toEqual({ kind: 'out-of-memory' });
  });
});

describe('deep recursion is a RangeError, at the same depth each time', () => {
  test.each([
    ['a function', 'function f(n) { return 1 + f(n + 1); } f(0);'],
    ['two functions', 'const a = (n) => b(n + 1), b = (n) => a(n + 1); a(0);'],
    ['a method', 'class T { go(n) { return this.go(n + 1) + 1; } } new T().go(0);'],
    ['a getter', 'const o = { get x() { return this.x; } }; o.x;'],
  ])('%s', async (_name, body) => {
    expect((await twice(body)).error).toMatchObject({
      errorType: 'RangeError',
      errorMessage: 'Maximum call stack size exceeded',
    });
  });

  test('its depth is about Node’s own', async () => {
    const { result } = await twice(
      'let depth = 0; const f = () => { depth += 1; f(); }; try { f(); } catch {} return depth',
    );

    expect(result).toBeGreaterThan(7_000);
    expect(result).toBeLessThan(15_000);
  });
});

describe('too much output is bounded', () => {
  test('a million lines', async () => {
    const { logs } = await twice('for (let i = 0; i < 1e5; i++) console.log("line " + i); return 1');

    expect(logs).toHaveLength(10_001);
    expect(logs.at(-1)).toBe('raw Coldstart: further log lines of this activation are dropped.');
  });

  test('a line of 30 MB', async () => {
    const { logs } = await twice('console.log("x".repeat(3e7)); return 1');

    expect(logs[0]).toHaveLength('INFO '.length + 262_144);
  });

  test('a result of 20 MB leaves just long enough to be refused', async () => {
    const trial = await Trial.handling('return "x".repeat(2e7)');
    const [intent] = trial.invokeOnce({}).intents;

    expect(intent?.kind === 'return' && intent.payload.length).toBe(7_000_000);
  });
});

describe('no way out of the isolate', () => {
  test.each([
    ['Function', 'new Function("return 1")()'],
    ['a constructor', '(() => {}).constructor("return this")()'],
    ['an async constructor', 'Object.getPrototypeOf(async function () {}).constructor("return 1")()'],
    ['a generator constructor', 'Object.getPrototypeOf(function* () {}).constructor("yield 1")()'],
    ['Reflect.construct', 'Reflect.construct(Object.getPrototypeOf(() => {}).constructor, ["return 1"])'],
    ['eval', 'eval("1+1")'],
    ['indirect eval', '(0, eval)("1+1")'],
  ])('%s makes no code from text', async (_name, code) => {
    expect((await twice(`return ${code}`)).error).toMatchObject({
      errorType: 'EvalError',
      errorMessage: 'Code generation from strings disallowed for this context',
    });
  });

  test.each([['data:text/javascript,export default 1'], ['child_process'], ['/etc/passwd']])(
    'import(%s) finds nothing',
    async (name) => {
      expect((await twice(`return await import([${JSON.stringify(name)}].join(""))`)).error?.errorMessage).toMatch(
        /^Cannot find (package|module)/,
      );
    },
  );

  test('nothing of the engine that would differ or share is left', async () => {
    const names = [
      'SharedArrayBuffer',
      'Atomics',
      'WebAssembly',
      'WeakRef',
      'FinalizationRegistry',
      'Temporal',
      'gc',
      '__coldstartDoors',
      'ivm',
    ];
    const { result } = await twice(`return [${names.map((name) => `typeof ${name}`).join(',')}]`);

    expect(result).toEqual(names.map(() => 'undefined'));
  });

  test('the frames of a stack give no function of ours', async () => {
    const { result } = await twice(
      'Error.prepareStackTrace = (e, sites) => sites.map((s) => [typeof s.getFunction(), typeof s.getThis()].join()); try { null.x } catch (e) { return [...new Set(e.stack)] }',
    );

    expect(result).toEqual(['undefined,undefined']);
  });

  test('what a result’s getters and proxies do happens inside', async () => {
    const { error } = await twice('return new Proxy({}, { ownKeys() { throw new Error("mine") } })');

    expect(error?.errorMessage).toBe('Unable to stringify response body');
  });
});

describe('a handler that breaks the language breaks only itself', () => {
  test.each([
    ['JSON', 'JSON.stringify = () => "bad"; JSON.parse = () => "bad"; Object.prototype.toJSON = undefined;'],
    [
      'arrays',
      'Array.prototype.push = () => { throw 1 }; Array.prototype[Symbol.iterator] = () => { throw 2 }; Object.defineProperty(Array.prototype, "0", { set() { throw 4 }, configurable: true });',
    ],
    [
      'functions',
      'Reflect.apply = () => { throw 5 }; Function.prototype.call = () => { throw 6 }; Function.prototype.apply = () => { throw 7 }; String.prototype.slice = () => { throw 8 };',
    ],
    ['objects', 'Object.prototype.get = 1; Object.prototype.value = 2; Object.defineProperty = () => { throw 9 };'],
    ['promises', 'Promise.resolve = Promise.reject = Promise.all = () => { throw 3 };'],
    ['globals', 'globalThis.Promise = globalThis.Error = globalThis.Object = globalThis.Array = null;'],
    ['dates and luck', 'if (event.n === 1) { Date.now = () => NaN; Math.random = () => NaN; globalThis.Date = null; }'],
  ])('%s', async (_name, body) => {
    const trial = await Trial.handling(`${body} console.log("printed"); return { ok: event.n }`);

    expect(trial.invoke({ n: 1 })).toMatchObject({ result: { ok: 1 }, logs: ['INFO printed'] });
    expect(trial.invoke({ n: 2 })).toMatchObject({ result: { ok: 2 }, logs: ['INFO printed'] });
  });

  test('a lost rejection is told all the same', async () => {
    const body =
      'Object.prototype.get = 1; Object.prototype.value = 2; Object.prototype.error = 3; Promise.reject(new Error("lost")); await new Promise(() => {})';
    const { logs, fault } = (await Trial.handling(body)).invoke();

    expect(logs).toHaveLength(1);
    expect(fault).toMatchObject({ kind: 'exit', code: 128, error: { errorMessage: 'Error: lost' } });
  });

  test('another environment of the same function is untouched', async () => {
    const trial = await Trial.handling(
      'if (event.n === 1) JSON.stringify = () => "bad"; return JSON.stringify({ a: 1 })',
    );
    trial.init(2);
    trial.invoke({ n: 1 });

    expect(trial.invoke({ n: 2 }, undefined, 2).result).toBe('{"a":1}');
  });
});

/** The outcome of a body, which must be the same in a second, fresh environment. */
async function twice(body: string): Promise<Outcome> {
  const [first, second] = await Promise.all([Trial.handling(body), Trial.handling(body)]);
  const outcome = first.invoke();
  expect(second.invoke()).toEqual(outcome);
  return outcome;
}
