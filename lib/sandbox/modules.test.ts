import { describe, expect, test } from 'vitest';
import { environmentId } from '#lib/sim/ids.ts';
import { plus, seconds, ZERO } from '#lib/std/time.ts';
import { Trial } from './testing/trial.ts';

describe('Node’s own modules', () => {
  test.each([
    [
      'crypto',
      'createHash("sha256").update("abc").digest("hex")',
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    [
      'crypto',
      'createHmac("sha256", "k").update("abc").digest("base64")',
      'NC5RnOCtbAOja5jus/HRMNtIE7nfTRFg7aSI1xLceO4=',
    ],
    ['crypto', 'timingSafeEqual(Buffer.from("a"), Buffer.from("a"))', true],
    ['path', 'join("/a", "../b", "c.txt")', '/b/c.txt'],
    ['util', 'inspect({ a: { b: { c: { d: 1 } } } })', '{ a: { b: { c: [Object] } } }'],
    ['util', 'format("%s=%d", "a", 1)', 'a=1'],
    ['url', 'fileURLToPath("file:///tmp/a%20b")', '/tmp/a b'],
    ['querystring', 'parse("a=1&b=2").b', '2'],
    ['os', 'tmpdir()', '/tmp'],
    [
      'os',
      'cpus().map(({ model }) => model).join()',
      'Intel(R) Xeon(R) Processor @ 2.50GHz,Intel(R) Xeon(R) Processor @ 2.50GHz',
    ],
    ['buffer', 'Buffer.from("é").toString("base64")', 'w6k='],
    ['events', 'listenerCount(new EventEmitter(), "x")', 0],
  ])('%s: %s', async (module, expression, expected) => {
    const names =
      /^(\w+)\b(?:.*new (\w+))?/
        .exec(expression)
        ?.slice(1)
        .filter((name) => name !== undefined) ?? [];
    const wanted = names.filter((name) => name !== 'Buffer' || module === 'buffer').join(', ');
    for (const prefix of ['', 'node:']) {
      const trial = await loaded(
        `import { ${wanted} } from '${prefix}${module}'; export const handler = async () => ${expression};`,
      );

      expect(trial.invoke().result).toEqual(expected);
    }
  });

  test('[NODE-14] __dirname and __filename are CommonJS’s', async () => {
    const typed = 'typeof __dirname + typeof __filename';
    const inModule = await Trial.of({ 'index.mjs': `export const handler = async () => ${typed}` });
    inModule.init();
    expect(inModule.invoke().result).toBe('undefinedundefined');

    const inCommonJs = await Trial.of({ 'index.js': 'exports.handler = async () => [__dirname, __filename]' });
    inCommonJs.init();
    expect(inCommonJs.invoke().result).toEqual(['/var/task', '/var/task/index.js']);
  });

  test('[NODE-04] import() in CommonJS misses a file in the words of ECMAScript modules', async () => {
    const trial = await Trial.of({
      'index.js': 'exports.handler = () => import("./rates.mjs").catch(({ code, message }) => [code, message])',
    });
    trial.init();

    expect(trial.invoke().result).toEqual([
      'ERR_MODULE_NOT_FOUND',
      "Cannot find module '/var/task/rates.mjs' imported from /var/task/index.js",
    ]);
  });

  test('streams flow', async () => {
    const trial = await loaded(
      'import { Readable, PassThrough } from "node:stream"; import { pipeline } from "node:stream/promises"; export const handler = async () => { const out = []; const end = new PassThrough(); end.on("data", (c) => out.push(String(c))); await pipeline(Readable.from(["a", "b"]), end); return out };',
    );

    expect(trial.invoke().result).toEqual(['a', 'b']);
  });

  test('[CFG-19] /tmp can be written up to its size, the rest is read-only', async () => {
    const trial = await loaded(
      `import fs from "node:fs"; import { readFile } from "node:fs/promises";
       const code = (f) => { try { f() } catch (e) { return e.code } };
       export const handler = async () => { fs.writeFileSync("/tmp/a", "hello"); return [await readFile("/tmp/a", "utf8"), fs.readFileSync("/var/task/index.mjs", "utf8").length > 10,
         code(() => fs.writeFileSync("/var/task/x", "1")), code(() => fs.readFileSync("/tmp/none")), code(() => fs.writeFileSync("/tmp/big", Buffer.alloc(513 * 1024 * 1024)))] };`,
      { memoryMb: 2_048 },
    );

    expect(trial.invoke().result).toEqual(['hello', true, 'EROFS', 'ENOENT', 'ENOSPC']);
  });

  test('[CFG-19] what is in /tmp is no memory of the function', async () => {
    const trial = await loaded(
      `import fs from "node:fs"; const mebibyte = Buffer.alloc(1048576, 7);
       export const handler = async () => { for (let i = 0; i < 400; i++) fs.writeFileSync("/tmp/" + i, mebibyte); return fs.readFileSync("/tmp/399")[1048575] };`,
    );
    const outcome = trial.invoke();

    expect(outcome.result).toBe(7);
    expect(outcome.completions.at(-1)?.memoryBytes).toBeLessThan(16 * 1024 * 1024);
  });

  test('[CFG-19] a file that is removed, replaced or cut gives its space back, one that is still open does not', async () => {
    const trial = await loaded(
      `import fs from "node:fs"; const most = Buffer.alloc(700 * 1024);
       const write = (name) => { try { fs.writeFileSync(name, most); return 'fits' } catch (e) { return e.code } };
       export const handler = async () => {
         const said = [write("/tmp/a"), write("/tmp/b")];
         fs.rmSync("/tmp/a"); fs.rmSync("/tmp/b"); said.push(write("/tmp/c"));
         fs.writeFileSync("/tmp/small", "1"); fs.renameSync("/tmp/small", "/tmp/c"); said.push(write("/tmp/d"));
         fs.truncateSync("/tmp/d", 1); said.push(write("/tmp/e"));
         const fd = fs.openSync("/tmp/e", "r"); fs.unlinkSync("/tmp/e"); said.push(write("/tmp/f"));
         fs.closeSync(fd); said.push(write("/tmp/f"));
         return said;
       };`,
      { ephemeralStorageMb: 1 },
    );

    expect(trial.invoke().result).toEqual(['fits', 'ENOSPC', 'fits', 'fits', 'fits', 'ENOSPC', 'fits']);
  });

  test('[CFG-19] files can be written and read piece by piece', async () => {
    const trial = await loaded(
      `import fs from "node:fs"; import { pipeline } from "node:stream/promises";
       export const handler = async () => {
         fs.writeFileSync("/tmp/a", "0123456789"); fs.appendFileSync("/tmp/a", "ab");
         const fd = fs.openSync("/tmp/a", "r+"); fs.writeSync(fd, Buffer.from("..XY").subarray(2), 0, 2, 3); fs.writeSync(fd, "!", 14);
         const part = Buffer.alloc(6, "-"); const count = fs.readSync(fd, part, 1, 4, 2); fs.ftruncateSync(fd, 13); fs.closeSync(fd);
         await pipeline(fs.createReadStream("/tmp/a"), fs.createWriteStream("/tmp/b")); fs.copyFileSync("/var/task/index.mjs", "/tmp/c");
         return [count, String(part), fs.readFileSync("/tmp/b", "latin1"), fs.statSync("/tmp/b").size, fs.readFileSync("/tmp/c", "utf8").length > 99];
       };`,
    );

    expect(trial.invoke().result).toEqual([4, '-2XY5-', '012XY56789ab\0', 13, true]);
  });

  test('[CFG-19] all environments of a run have a gibibyte under /tmp together', async () => {
    const trial = await loaded(
      `import fs from "node:fs"; export const handler = async () => { try { fs.truncateSync("/tmp/a", 700 * 1048576) } catch { fs.writeFileSync("/tmp/a", ""); try { fs.truncateSync("/tmp/a", 700 * 1048576) } catch (e) { return e.code } } return 'fits' };`,
      { ephemeralStorageMb: 1_024 },
    );
    trial.init(2);

    expect(trial.invoke({}).result).toBe('fits');
    expect(trial.invoke({}, undefined, 2).result).toBe('ENOSPC');
    trial.host.dispose(environmentId(1), false);
    expect(trial.invoke({}, undefined, 2).result).toBe('fits');
  });

  test('globals of the web', async () => {
    const trial = await Trial.handling(
      'return [new URL("https://a.b/c?d=1").searchParams.get("d"), atob(btoa("hi")), new TextDecoder().decode(new TextEncoder().encode("ü")), structuredClone(new Map([[1, 2]])).get(1), new AbortController().signal.aborted, crypto.randomUUID().length]',
    );

    expect(trial.invoke().result).toEqual(['1', 'hi', 'ü', 2, false, 36]);
  });

  test('fetch has no way to the internet', async () => {
    const trial = await Trial.handling(
      'try { await fetch("https://example.com/x") } catch (e) { return [e.message, e.cause.code] }',
    );

    expect(trial.invoke().result).toEqual(['fetch failed', 'ENOTFOUND']);
  });
});

describe('virtual time', () => {
  test('Date stands at the activation’s instant and moves with work and waits', async () => {
    const trial = await Trial.handling(
      'const a = Date.now(), b = new Date().toISOString(), c = performance.now(); await new Promise((r) => setTimeout(r, 250)); return [b, Date.now() - a, Math.round(performance.now() - c)]',
    );

    expect(trial.invoke({}, plus(ZERO, seconds(60))).result).toEqual(['2026-01-01T00:01:00.000Z', 250, 250]);
  });

  test('busy waiting takes virtual time', async () => {
    const trial = await Trial.handling(
      'const until = Date.now() + 100; let n = 0; while (Date.now() < until) n += 1; return n > 100',
      { memoryMb: 1_769 },
    );
    const outcome = trial.invoke();

    expect(outcome.result).toBe(true);
    expect(outcome.endedAt - seconds(1)).toBeGreaterThanOrEqual(99_000);
    expect(outcome.endedAt - seconds(1)).toBeLessThan(102_000);
  });

  test('timers fire in their order, immediates before them, ticks after the microtasks a handler runs in', async () => {
    const trial = await Trial.handling(
      'const out = []; setTimeout(() => out.push("20"), 20); setTimeout(() => out.push("10"), 10); const i = setInterval(() => out.push("i"), 8); setImmediate(() => out.push("imm")); process.nextTick(() => out.push("tick")); await Promise.resolve(); out.push("micro"); await new Promise((r) => setTimeout(r, 25)); clearInterval(i); return out',
    );

    expect(trial.invoke().result).toEqual(['micro', 'tick', 'imm', 'i', '10', 'i', '20', 'i']);
  });

  test('local time is UTC and the locale is en-US', async () => {
    const trial = await Trial.handling(
      'const d = new Date(2026, 6, 1, 12); return [d.getTimezoneOffset(), d.toISOString(), d.toLocaleString(), (1234.5).toLocaleString(), new Intl.DateTimeFormat().resolvedOptions().timeZone]',
    );

    expect(trial.invoke().result).toEqual([0, '2026-07-01T12:00:00.000Z', '7/1/2026, 12:00:00 PM', '1,234.5', 'UTC']);
  });
});

async function loaded(text: string, options = {}): Promise<Trial> {
  const trial = await Trial.of({ 'index.mjs': text }, options);
  expect(trial.init().intents).toMatchObject([{ kind: 'ready' }]);
  return trial;
}
