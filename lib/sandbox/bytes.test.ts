import { describe, expect, test } from 'vitest';
import { UNITS_PER_MICROSECOND } from '#lib/sim/limits.ts';
import { Trial } from './testing/trial.ts';

const MEGABYTE = 1_048_576;
const setUp = `
  const { createHash } = await import("node:crypto");
  const { writeFileSync } = await import("node:fs");
  const text = "a".repeat(${MEGABYTE}), bytes = Buffer.alloc(${MEGABYTE}, 97), other = Buffer.alloc(${MEGABYTE}, 97);
  const hex = bytes.toString("hex", 0, ${MEGABYTE / 2}), base64 = bytes.toString("base64", 0, ${MEGABYTE} * 3 / 4);
`;

async function millisecondsOf(operation: string): Promise<number> {
  const files = { 'index.mjs': `export const handler = async (event) => { ${setUp} if (event.run) ${operation}; };` };
  const trial = await Trial.of(files, { memoryMb: 1_769 });
  trial.init();
  const [without, all] = [false, true].map((run) => {
    const { completions, error } = trial.invoke({ run });
    expect(error).toBeUndefined();
    return completions.reduce((sum, { work }) => sum + work, 0);
  });
  return ((all ?? 0) - (without ?? 0)) / UNITS_PER_MICROSECOND / 1_000;
}

describe('a megabyte of text or bytes takes about as long as in Node', () => {
  // Milliseconds on Node 20.20, best of five, the text put together in the same measurement.
  test.each([
    ['Buffer.from(text)', 4.4],
    ['new TextEncoder().encode(text)', 4.7],
    ['bytes.toString()', 4.5],
    ['new TextDecoder().decode(bytes)', 4.2],
    ['Buffer.byteLength(text)', 4],
    ['writeFileSync("/tmp/x", text)', 6.5],
    ['createHash("md5").update(text).digest("hex")', 6.5],
    ['bytes.toString("latin1")', 3.5],
    ['bytes.toString("base64")', 4.6],
    ['bytes.toString("hex")', 7.5],
    ['Buffer.from(base64, "base64")', 3.7],
    ['Buffer.from(hex, "hex")', 4.2],
    ['btoa(text)', 5.1],
    ['atob(base64)', 3.8],
    ['Buffer.from(text, "utf16le")', 7],
    ['Buffer.alloc(1048576, 1)', 0.1],
    ['Buffer.alloc(1048576, "ab")', 0.1],
    ['Buffer.from(bytes)', 0.05],
    ['Buffer.concat([bytes.subarray(0, 524288), bytes.subarray(524288)])', 0.09],
    ['bytes.copy(other)', 0.03],
    ['bytes.equals(other)', 0.03],
    ['bytes.compare(other)', 0.03],
    ['bytes.indexOf("b")', 0.03],
    ['bytes.indexOf(98)', 0.03],
  ])('%s: %f ms', async (operation, native) => {
    const simulated = await millisecondsOf(operation);

    expect(simulated).toBeGreaterThan(native / 3);
    expect(simulated).toBeLessThan(native * 3.2);
  });

  test.each([
    ['lines of a text', 'for (let at = 0; (at = lines.indexOf("\\n", at) + 1) > 0; );'],
    ['lines of bytes', 'for (let at = 0; (at = lineBytes.indexOf(10, at) + 1) > 0; );'],
    ['lines of bytes by text', 'for (let at = 0; (at = lineBytes.indexOf("\\n", at) + 1) > 0; );'],
    [
      'small pieces',
      'Buffer.concat(Array.from({ length: 10000 }, (_, n) => lineBytes.subarray(n * 100, n * 100 + 100)))',
    ],
    ['small pieces set', 'for (let n = 0; n < 10000; n++) other.set(lineBytes.subarray(0, 100), n * 100);'],
  ])('%s: a few milliseconds, however many', async (_name, operation) => {
    const lines = `const lines = ("a".repeat(99) + "\\n").repeat(10000), lineBytes = Buffer.from(lines);`;
    const files = { 'index.mjs': `export const handler = async () => { ${setUp} ${lines} ${operation}; };` };
    const trial = await Trial.of(files, { memoryMb: 1_769 });
    trial.init();

    expect((trial.invoke().completions[0]?.work ?? 0) / UNITS_PER_MICROSECOND / 1_000).toBeLessThan(30);
  });
});

describe('what is in bytes is what Node says', () => {
  const all = 'Buffer.from(Array.from({ length: 256 }, (_, n) => n))';
  test.each([
    'Buffer.from("aé€😀\\ud800x\\udc00").toString("hex")',
    'Buffer.from("aé€😀".repeat(5000)).toString() === "aé€😀".repeat(5000)',
    'Buffer.from("e282ac41e28241f0908041c080eda080ff", "hex").toString()',
    `${all}.toString()`,
    ...['latin1', 'ascii', 'hex', 'base64', 'base64url', 'ucs2'].map((name) => `${all}.toString("${name}", 3)`),
    'Buffer.from("YW-_Yg==YQ", "base64").toString("hex")',
    'Buffer.from("Y W\\nI", "base64").toString()',
    'Buffer.from("abcdzz12", "HEX").toString("hex")',
    'Buffer.from("abc", "hex").length',
    'Buffer.from("€a", "latin1").toString("hex")',
    '[Buffer.byteLength("é€😀"), Buffer.byteLength("YWI=", "base64"), Buffer.byteLength("ab", "utf16le"), Buffer.byteLength("abc", "hex")]',
    '[Buffer.alloc(5, "ab").toString(), Buffer.alloc(5, "é").toString("hex"), Buffer.alloc(3, "ff", "hex").toString("hex"), Buffer.alloc(4, 257).toString("hex")]',
    'Buffer.alloc(6).fill("x", 2, 4).toString("hex")',
    '[Buffer.alloc(4).write("é€"), Buffer.alloc(4).write("abc", 2), Buffer.alloc(4).write("abcd", 1, 2), Buffer.alloc(4).write("6162", 1, "hex"), Buffer.alloc(9).write("YWI=", "base64")]',
    '(() => { const b = Buffer.alloc(6); b.write("abcdef", 1, 3, "latin1"); return b.toString() })()',
    '[Buffer.from("abc").toString("utf8", 1), Buffer.from("abc").toString("utf8", -3, 2), Buffer.from("abc").toString("utf8", 2, 1), Buffer.from("abc").toString(undefined, 0, 9)]',
    '["b", "bc", "", "x", Buffer.from("c"), 99].map((v) => Buffer.from("abcabc").indexOf(v))',
    '[Buffer.from("abcabc").indexOf("b", 2), Buffer.from("abcabc").indexOf("b", -2), Buffer.from("abcabc").indexOf("b", -20), Buffer.from("abcabc").indexOf("b", 20), Buffer.from("aab").indexOf("ab"), Buffer.from("abc").includes("bc")]',
    '[Buffer.compare(Buffer.from("a"), Buffer.from("b")), Buffer.from("ab").compare(Buffer.from("a")), Buffer.from("ab").equals(Buffer.from("ab")), Buffer.from("x".repeat(99) + "a").compare(Buffer.from("x".repeat(99) + "b"))]',
    '(() => { try { return Buffer.from("a", "nope").length } catch (e) { return e.name } })()',
    '(() => { try { return Buffer.from("a").toString("nope") } catch (e) { return e.name } })()',
    '[btoa("\\xe9a"), atob(" YW I = "), atob("YWI"), ...["a", "Y=WI", "YWI==", "Y!"].map((t) => { try { return atob(t) } catch (e) { return e.name } })]',
    'new TextEncoder().encodeInto("aé😀", new Uint8Array(6))',
    '(() => { const d = new TextDecoder(); return d.decode(Uint8Array.of(0xe2, 0x82), { stream: true }) + d.decode(Uint8Array.of(0xac)) })()',
    '(() => { try { new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.of(0xff)) } catch (e) { return e.code } })()',
    'new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.of(0xef, 0xbf, 0xbd))',
  ])('%s', async (expression) => {
    const trial = await Trial.handling(`return ${expression}`);
    const ours: unknown = new Function(`return ${expression}`)();

    expect(trial.invoke().result).toEqual(JSON.parse(JSON.stringify(ours)));
  });
});

describe('more than there is time or memory for ends in order, and never by the clock', () => {
  test.each([
    ['coding', 'const t = "a".repeat(1e7); for (;;) Buffer.from(t);'],
    ['reading', 'const b = Buffer.alloc(1e7, 97); for (;;) b.toString();'],
    ['hex', 'const b = Buffer.alloc(4e6, 97); for (;;) b.toString("hex");'],
    ['filling', 'const b = Buffer.alloc(1e7); for (;;) b.fill("ab");'],
    ['comparing', 'const a = Buffer.alloc(1e7), b = Buffer.alloc(1e7); for (;;) a.equals(b);'],
    [
      'searching what stands nearly everywhere',
      'const b = Buffer.alloc(1e6, 97), n = Buffer.alloc(1e5, 97); n[99999] = 98; for (;;) b.indexOf(n);',
    ],
  ])('%s', async (_name, body) => {
    expect((await Trial.handling(body)).invoke().fault).toEqual({ kind: 'work-exhausted' });
  });

  test('buffers filled one after the other use up 128 MB within the default timeout', async () => {
    const trial = await Trial.handling('const a = []; for (;;) a.push(Buffer.alloc(10 * 1024 * 1024, 1));');
    const outcome = trial.invoke();

    expect(outcome.fault).toEqual({ kind: 'out-of-memory' });
    expect(outcome.completions[0]?.work).toBeLessThan(43_414_358 / 2); // 3 s of 128/1769 of a vCPU
  });
});
