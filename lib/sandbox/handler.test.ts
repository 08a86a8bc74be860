import { describe, expect, test } from 'vitest';
import type { Runtime } from '#lib/sim/config.ts';
import { environmentId } from '#lib/sim/ids.ts';
import { plus, seconds, ZERO } from '#lib/std/time.ts';
import { logsOf, Trial } from './testing/trial.ts';

describe('finding the handler', () => {
  test('[NODE-01] the last path segment is split at its first dot', async () => {
    const files = { 'src/app.js': 'exports.api = { handler: async () => "found" };' };
    const trial = await Trial.of(files, { handler: 'src/app.api.handler' });

    expect(trial.init().intents).toMatchObject([{ kind: 'ready' }]);
    expect(trial.invoke().result).toBe('found');
  });

  test.each([
    [
      '../index.handler',
      "'../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
    ],
    ['index', 'Bad handler'],
  ])('[NODE-02] a malformed handler %s fails Init', async (handler, errorMessage) => {
    const trial = await Trial.of({ 'index.js': 'exports.handler = async () => 1' }, { handler });

    expect(errorOf(trial)).toMatchObject({ errorType: 'Runtime.MalformedHandlerName', errorMessage });
  });

  test('[NODE-03] .js, .mjs and .cjs are found in this order', async () => {
    const js = {
      'index.mjs': 'export const handler = async () => "mjs"',
      'index.js': 'exports.handler = async () => "js"',
    };
    const cjs = { 'index.cjs': 'exports.handler = async () => "cjs"', 'other.mjs': '' };

    expect((await initialised(js)).invoke().result).toBe('js');
    expect((await initialised(cjs)).invoke().result).toBe('cjs');
  });

  test('[NODE-04] a missing module is named with its require stack', async () => {
    const trial = await Trial.of({
      'index.js': 'const p = require("./lib/price"); exports.handler = async () => p',
      'lib/price.js': 'module.exports = require("left-pad")',
    });

    expect(errorOf(trial)).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage:
        "Error: Cannot find module 'left-pad'\nRequire stack:\n- /var/task/lib/price.js\n- /var/task/index.js\n- /var/runtime/index.mjs",
    });
    expect(trial.bundle.diagnostics).toMatchObject([{ file: 'lib/price.js', line: 1 }]);
  });

  test.each([
    ['nodejs20.x', ['/var/task/lib/price.js', '/var/task/index.js', '/var/runtime/index.mjs']],
    ['nodejs24.x', ['/var/task/lib/price.js', '/var/task/index.js']],
  ] as const)(
    '[NODE-04] %s names the runtime client in a require stack only where it requires the handler',
    async (runtime, stack) => {
      const trial = await Trial.of(
        {
          'index.js': 'const p = require("./lib/price"); exports.handler = async () => p',
          'lib/price.js':
            'try { require("left-pad") } catch ({ message, requireStack }) { module.exports = [message, requireStack] }',
        },
        { runtime },
      );
      trial.init();

      const listed = stack.map((file) => `\n- ${file}`).join('');
      expect(trial.invoke().result).toEqual([`Cannot find module 'left-pad'\nRequire stack:${listed}`, stack]);
    },
  );

  test.each([
    ['nodejs22.x', '\n- /var/task/index.js\n- /var/runtime/index.mjs'],
    ['nodejs24.x', '\n- /var/task/index.js'],
  ] as const)('[NODE-04] %s misses a module whose name is made while running', async (runtime, stack) => {
    const text =
      'const name = "left" + "-pad"; exports.handler = async () => [typeof require, require("o" + "s").EOL, require(name)]';
    const trial = await initialised({ 'index.js': text }, runtime);

    expect(trial.invoke().error).toMatchObject({
      errorMessage: `Cannot find module 'left-pad'\nRequire stack:${stack}`,
    });
  });

  test('[NODE-04] a require stack ends at the file that an ECMAScript module imported', async () => {
    const trial = await Trial.of({
      'index.mjs': 'import price from "./price.cjs"; export const handler = async () => price',
      'price.cjs': 'module.exports = require("left-pad")',
    });

    expect(errorOf(trial)).toMatchObject({
      errorMessage: "Error: Cannot find module 'left-pad'\nRequire stack:\n- /var/task/price.cjs",
    });
  });

  test.each([
    ['index.mjs', 'import net from "node:net"; export const handler = async () => net', 'node:net'],
    [
      'index.mjs',
      'import { AsyncLocalStorage } from "async_hooks"; export const handler = AsyncLocalStorage',
      'async_hooks',
    ],
    ['index.js', 'const zlib = require("zlib"); exports.handler = async () => zlib', 'zlib'],
  ])('[NODE-04] a Node module the sandbox does not have fails as one: %s %s', async (file, text, name) => {
    expect(errorOf(await Trial.of({ [file]: text }))).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: `Error: Cannot find module '${name}': it is a module of Node.js that Coldstart does not simulate`,
    });
  });

  test('[NODE-04] an optional require can be caught', async () => {
    const trial = await initialised({
      'index.js': 'let o; try { o = require("optional") } catch (e) { o = e.code } exports.handler = async () => o',
    });

    expect(trial.invoke().result).toBe('MODULE_NOT_FOUND');
  });

  test('[NODE-04] what does not parse is told in V8’s words, with its place', async () => {
    const trial = await Trial.of({ 'index.mjs': 'export const handler = async () => {\n  return 1;\n}}' });

    expect(errorOf(trial)).toMatchObject({
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage: "SyntaxError: Unexpected token '}'",
      place: { file: 'index.mjs', line: 3, column: 2 },
    });
    expect(trial.bundle.failure?.place).toEqual({ file: 'index.mjs', line: 3, column: 2 });
  });

  test.each([
    ['exports.other = 1', 'index.handler is undefined or not exported'],
    ['exports.handler = 5', 'index.handler is not a function'],
  ])('[NODE-04] %s is no handler', async (text, errorMessage) => {
    expect(errorOf(await Trial.of({ 'index.js': text }))).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage,
    });
  });

  test('[NODE-14] a plain .js file is CommonJS: export does not parse', async () => {
    const trial = await Trial.of({ 'index.js': 'export const handler = async () => 1' });

    expect(errorOf(trial)).toMatchObject({
      errorType: 'Runtime.UserCodeSyntaxError',
      errorMessage: "SyntaxError: Unexpected token 'export'",
    });
  });

  test('[NODE-14] nodejs24 takes a plain .js file with export for a module', async () => {
    const trial = await initialised({ 'index.js': 'export const handler = async () => 1' }, 'nodejs24.x');

    expect(trial.invoke().result).toBe(1);
  });

  test.each([
    ['nodejs20.x', 'b.mjs', '/var/task/b.mjs'],
    ['nodejs22.x', 'm/b.js', 'b.js in /var/task/index.js'],
  ] as const)('[NODE-14] require of an ECMAScript module is refused in %s: %s', async (runtime, path, named) => {
    const files = {
      'index.js': `exports.handler = async () => require("./${path}").x`,
      'm/package.json': '{"type":"module"}',
    };
    const trial = await initialised({ ...files, [path]: 'export const x = 3' }, runtime);

    expect(trial.invoke().error).toMatchObject({
      errorType: 'Error',
      errorMessage: `require() of ES Module /var/task/${path} from /var/task/index.js not supported.\nInstead change the require of ${named} to a dynamic import() which is available in all CommonJS modules.`,
    });
  });

  test.each(['b.mjs', 'm/b.js', 'plain.js'])('[NODE-14] nodejs24 requires an ECMAScript module: %s', async (path) => {
    const trial = await initialised(
      {
        'index.js': `const b = require("./${path}"); exports.handler = async () => [b.x, b.default, b.__esModule, Object.keys(b)]`,
        'm/package.json': '{"type":"module"}',
        [path]: 'export const x = 3; export default 4',
      },
      'nodejs24.x',
    );

    expect(trial.invoke().result).toEqual([3, 4, true, expect.arrayContaining(['x', 'default'])]);
  });

  test.each([
    ['b.mjs', 'export const x = await Promise.resolve(3)'],
    ['b.mjs', 'import "./deep/c.mjs"; export const x = 3'],
    ['b.js', 'for await (const one of []); export const x = 3'],
  ])('[NODE-14] nodejs24 does not require an ECMAScript module that awaits: %s %s', async (path, text) => {
    const trial = await initialised(
      {
        'index.js': `exports.handler = async () => { try { return require("./${path}").x } catch ({ code, message }) { return [code, message] } }`,
        [path]: text,
        'deep/c.mjs': 'if (true) { await 1 }',
      },
      'nodejs24.x',
    );

    expect(trial.invoke().result).toEqual([
      'ERR_REQUIRE_ASYNC_MODULE',
      `require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await comes from, use --experimental-print-required-tla.\n  From /var/task/index.js \n  Requiring /var/task/${path} `,
    ]);
  });

  test('[NODE-14] nodejs24 requires a module whose functions alone await', async () => {
    const trial = await initialised(
      {
        'index.js': 'exports.handler = require("./b.mjs").handler',
        'b.mjs': 'export const handler = async () => await 5',
      },
      'nodejs24.x',
    );

    expect(trial.invoke().result).toBe(5);
  });

  test('[NODE-14] package.json makes a .js file a module, with top-level await in Init', async () => {
    const trial = await initialised({
      'package.json': '{"type":"module"}',
      'index.js': 'const x = await Promise.resolve(4); export const handler = async () => x',
    });

    expect(trial.invoke().result).toBe(4);
  });
});

describe('forms of a handler', () => {
  test('[NODE-05] a callback handler answers when the event loop is empty', async () => {
    const trial = await initialised({
      'index.js':
        'exports.handler = (event, context, callback) => { callback(null, "now"); setTimeout(() => console.log("late"), 50) }',
    });

    expect(trial.invoke()).toMatchObject({ result: 'now', logs: ['INFO late'] });
  });

  test('[NODE-09] callbackWaitsForEmptyEventLoop = false answers at once', async () => {
    const trial = await initialised({
      'index.js':
        'exports.handler = (event, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 50); callback(null, 1) }',
    });

    expect(trial.invoke().completions).toHaveLength(1);
  });

  test('[NODE-06] nodejs24 refuses a callback handler in Init', async () => {
    const trial = await Trial.of(
      { 'index.js': 'exports.handler = (event, context, callback) => callback(null, 1)' },
      { runtime: 'nodejs24.x' },
    );

    expect(errorOf(trial)).toMatchObject({
      errorType: 'Runtime.CallbackHandlerDeprecated',
      errorMessage: expect.stringMatching(
        /^ERROR: AWS Lambda has removed support for callback-based function handlers/,
      ),
    });
  });

  test('[NODE-10] a handler that neither returns a promise nor calls back succeeds with null', async () => {
    const trial = await initialised({ 'index.js': 'exports.handler = () => "lost"' });

    expect(trial.invoke().result).toBeNull();
  });

  test('[NODE-11] a promise that never settles is reported', async () => {
    const trial = await Trial.handling('await new Promise(() => {})');

    expect(trial.invoke().fault).toMatchObject({ kind: 'exit', error: { errorType: 'Runtime.NodeJsExit' } });
  });

  test('[NODE-12] in nodejs24 it is an exit without a reason', async () => {
    const trial = await Trial.handling('await new Promise(() => {})', { runtime: 'nodejs24.x' });

    expect(trial.invoke().fault).toEqual({ kind: 'exit', code: 0 });
  });

  test.each(['nodejs22.x', 'nodejs24.x'] as const)('[INV-10] nothing returned is null, in %s', async (runtime) => {
    const trial = await Trial.handling('', { runtime });

    expect(trial.invokeOnce({}).intents).toContainEqual(expect.objectContaining({ kind: 'return', payload: 'null' }));
  });

  test('[NODE-13] what has no JSON is an error', async () => {
    const trial = await Trial.handling('return 1n', { runtime: 'nodejs24.x' });

    expect(trial.invoke().error).toMatchObject({
      errorType: 'Runtime.JSONStringifyError',
      errorMessage: 'Unable to stringify response body',
    });
  });

  test('[NODE-30] context has every documented member', async () => {
    const old = (await Trial.handling('return Object.keys(context)')).invoke().result;
    const current = (await Trial.handling('return context', { runtime: 'nodejs24.x' })).invoke().result;

    expect(old).toEqual(
      expect.arrayContaining([
        'callbackWaitsForEmptyEventLoop',
        'succeed',
        'fail',
        'done',
        'identity',
        'clientContext',
        'tenantId',
      ]),
    );
    expect(current).toEqual({
      functionName: 'orders',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      memoryLimitInMB: '128',
      awsRequestId: 'request-1',
      logGroupName: '/aws/lambda/orders',
      logStreamName: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef',
      xRayTraceId: 'Root=1-00000000-000000000000000000000000',
    });
  });

  test('[NODE-31] the remaining time falls with virtual time', async () => {
    const trial = await Trial.handling(
      'const a = context.getRemainingTimeInMillis(); await new Promise((r) => setTimeout(r, 500)); return [a, context.getRemainingTimeInMillis()]',
    );

    expect(trial.invoke().result).toEqual([3000, 2500]);
  });
});

describe('errors', () => {
  test('[NODE-40] [NODE-42] a thrown error keeps name, message and the person’s own places', async () => {
    const trial = await initialised({
      'index.ts':
        'import { check } from "./check.ts";\n\nexport const handler = async (event: { n: number }): Promise<number> => {\n  return check(event.n);\n};',
      'check.ts':
        'class TooSmall extends Error {}\nexport function check(n: number): number {\n  if (n < 5) throw new TooSmall("too small: " + n);\n  return n;\n}',
    });
    const { error } = trial.invoke({ n: 1 });

    expect(error).toMatchObject({
      errorType: 'Error',
      errorMessage: 'too small: 1',
      place: { file: 'check.ts', line: 3 },
    });
    expect(error?.trace.slice(0, 3)).toEqual([
      'Error: too small: 1',
      expect.stringContaining('at check (file:///var/task/check.ts:3:20)'),
      expect.stringContaining('at Runtime.handler (file:///var/task/index.ts:4:10)'),
    ]);
    expect(JSON.stringify(trial.invoke({ n: 1 }))).not.toContain('~');
  });

  test.each([
    ['nodejs22.x', 'async () => {', 'Runtime'],
    ['nodejs24.x', 'async () => {', 'BufferedInvokeProcessor'],
    ['nodejs24.x', 'awslambda.streamifyResponse(async () => {', 'StreamingInvokeProcessor'],
  ] as const)(
    '[NODE-40] a trace in %s names the class of the runtime client that called: %s',
    async (runtime, start, name) => {
      const end = start.includes('(async') ? '})' : '}';
      const trial = await initialised(
        { 'index.mjs': `export const handler = ${start}\n throw new Error("no") ${end}` },
        runtime,
      );

      expect(trial.invoke().error?.trace).toEqual([
        'Error: no',
        `    at ${name}.handler (file:///var/task/index.mjs:2:8)`,
      ]);
    },
  );

  test.each([
    ['throw "text"', { errorType: 'string', errorMessage: 'text', trace: [] }],
    ['throw { a: 1 }', { errorType: 'object', errorMessage: '[object Object]', trace: [] }],
  ])('[NODE-41] %s is reported by its type', async (body, error) => {
    expect((await Trial.handling(body)).invoke().error).toEqual(error);
  });

  test('[NODE-42] classes and functions keep their names, whatever else is called so in other files', async () => {
    const text = `
      class Declined extends Error {
        constructor(message) { super(message); this.name = this.constructor.name; Object.setPrototypeOf(this, Declined.prototype) }
        static of(message) { return new Declined(message) }
      }
      class Plain extends Error {}
      function declared() { return declared.name }
      const arrow = () => arrow.name;
      export const names = () => [Declined.name, Plain.name, declared(), arrow()];
      export const decline = () => { throw Declined.of('no') };`;
    const entry = `import { names as theirs, decline as declineThere } from './other.mjs'; ${text}
      export const handler = async (event) => event.there ? declineThere() : event.here ? decline() : [names(), theirs()]`;
    const trial = await Trial.of({ 'index.mjs': entry, 'other.mjs': text });
    trial.init();
    const written = ['Declined', 'Plain', 'declared', 'arrow'];

    expect(trial.invoke().result).toEqual([written, written]);
    expect(trial.invoke({ here: true }).error).toMatchObject({ errorType: 'Declined' });
    expect(trial.invoke({ there: true }).error).toMatchObject({ errorType: 'Declined' });
  });

  test('[NODE-43] the log line of an error holds its own properties', async () => {
    const { logs } = (await Trial.handling('throw Object.assign(new Error("boom"), { code: "X", extra: 1 })')).invoke();

    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatch(
      /^ERROR Invoke Error \t\{"errorType":"Error","errorMessage":"boom","code":"X","extra":1,"stack":\["Error: boom",/,
    );
  });

  test('[NODE-44] [NODE-45] a forgotten rejection ends the process after the result', async () => {
    const outcome = (await Trial.handling('Promise.reject(new Error("forgotten")); return 1')).invoke();

    expect(outcome.result).toBe(1);
    expect(outcome.fault).toMatchObject({
      kind: 'exit',
      code: 128,
      error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: forgotten' },
    });
    expect(outcome.logs[0]).toContain(
      'ERROR Unhandled Promise Rejection \t{"errorType":"Runtime.UnhandledPromiseRejection"',
    );
  });

  test.each([
    [
      'new TypeError("lost")',
      'TypeError: lost',
      '{"errorType":"TypeError","errorMessage":"lost","stack":["TypeError: lost",',
    ],
    ['"text"', 'text', '"text"'],
    ['5', '5', '5'],
  ])('[NODE-44] a rejection with %s is told as it is, without a frame of ours', async (value, errorMessage, reason) => {
    const outcome = (await Trial.handling(`Promise.reject(${value}); await new Promise(() => {})`)).invoke();
    const [log = ''] = outcome.logs;

    expect(outcome.fault).toMatchObject({ kind: 'exit', code: 128, error: { errorMessage } });
    expect(log).toContain(`"errorMessage":"${errorMessage}","reason":${reason}`);
    expect(log).not.toMatch(/isolated-vm|isolate-environment|node:/);
  });

  test.each([
    ['new Error("lost")', /^raw Error: lost\n {4}at .*index\.mjs:\d+:\d+\)\n\nNode\.js v24/],
    [
      '"text"',
      /^raw \[UnhandledPromiseRejection: .* rejected with the reason "text"\.\] \{\n {2}code: 'ERR_UNHANDLED_REJECTION'\n\}/,
    ],
  ])('[NODE-46] nodejs24 prints a rejection with %s as Node does, and nothing of ours', async (value, printed) => {
    const trial = await Trial.handling(`Promise.reject(${value}); await new Promise(() => {})`, {
      runtime: 'nodejs24.x',
    });
    const { logs, fault } = trial.invoke();

    expect(logs[0]).toMatch(printed);
    expect(logs[0]).not.toMatch(/isolated-vm|isolate-environment/);
    expect(fault).toEqual({ kind: 'exit', code: 1 });
  });

  test('[NODE-43] the name of an error of the runtime client is logged by nodejs24 alone', async () => {
    const source = { 'index.js': 'exports.other = 1' };
    const logOf = async (runtime: 'nodejs22.x' | 'nodejs24.x') =>
      (await Trial.of(source, { runtime }))
        .init()
        .intents.flatMap((intent) => (intent.kind === 'log' ? [intent.message] : []))[0];

    expect(await logOf('nodejs22.x')).not.toContain('"name"');
    expect(await logOf('nodejs24.x')).toContain('"name":"Runtime.HandlerNotFound"');
  });

  test('[NODE-46] nodejs24 exits with 1 as Node does', async () => {
    const outcome = (
      await Trial.handling('setTimeout(() => { throw new Error("late") }, 1); await new Promise(() => {})', {
        runtime: 'nodejs24.x',
      })
    ).invoke();

    expect(outcome.fault).toEqual({ kind: 'exit', code: 1 });
  });

  test('[NODE-52] process.exit ends the process with its code', async () => {
    expect((await Trial.handling('process.exit(3)')).invoke().fault).toEqual({ kind: 'exit', code: 3 });
  });

  test.each([
    ['process.abort()', 'SIGABRT'],
    ['process.kill(process.pid, "SIGKILL")', 'SIGKILL'],
    ['process.kill(process.pid, 9)', 'SIGKILL'],
    ['process.kill(process.pid)', 'SIGTERM'],
  ])('[NODE-52] %s ends the process with a signal', async (code, signal) => {
    expect((await Trial.handling(code)).invoke().fault).toEqual({ kind: 'signal', signal });
  });

  test('[NODE-52] a signal that is listened to, asks, is unknown or is for another process ends nothing', async () => {
    const trial = await Trial.handling(
      `const code = (f) => { try { return f() } catch (e) { return e.code } };
       const heard = new Promise((r) => process.once("SIGTERM", (...all) => r(all)));
       return [code(() => process.kill(process.pid, 0)), code(() => process.kill(process.pid, "SIGX")), code(() => process.kill(1)), process.kill(process.pid), await heard]`,
    );

    expect(trial.invoke().result).toEqual([true, 'ERR_UNKNOWN_SIGNAL', 'ESRCH', true, ['SIGTERM', 15]]);
  });

  test('[NODE-40] code of a CommonJS module outside functions has the frame that Node gives it', async () => {
    const trial = await Trial.of({ 'index.js': 'require("./rates")', 'rates.js': 'throw new Error("no")' });

    expect(errorOf(trial)).toMatchObject({
      trace: [
        'Error: no',
        '    at Object.<anonymous> (/var/task/rates.js:1:7)',
        expect.stringContaining('    at Object.<anonymous> (/var/task/index.js:1:'),
      ],
    });
  });

  test('a failing Init tells again at each attempt', async () => {
    const trial = await Trial.of({ 'index.js': 'console.log("loading"); throw new RangeError("no")' });
    const first = trial.init();

    expect(first.intents).toMatchObject([
      { kind: 'log' },
      { kind: 'log', level: 'ERROR' },
      { kind: 'throw', error: { errorType: 'RangeError' } },
    ]);
    expect(trial.init()).toEqual(first);
  });
});

describe('logs', () => {
  test('[LOG-03] each console method has its level, arguments are formatted as Node does', async () => {
    const { logs } = (
      await Trial.handling(
        'console.log("a %s %d", "b", 5, { c: [1, { d: { e: 1 } }] }); console.debug(1); console.warn("w"); console.error("e"); console.trace("t"); process.stdout.write("raw\\n")',
      )
    ).invoke();

    expect(logs).toEqual([
      'INFO a b 5 { c: [ 1, { d: [Object] } ] }',
      'DEBUG 1',
      'WARN w',
      'ERROR e',
      'TRACE t',
      'raw raw\n',
    ]);
  });

  test('[LOG-21] [LOG-22] in the JSON format one argument keeps its value', async () => {
    const trial = await Trial.handling('console.log({ a: 1 }); console.error(new TypeError("no"))', {
      env: [['AWS_LAMBDA_LOG_FORMAT', 'JSON']],
    });
    const values = trial
      .invokeOnce({})
      .intents.flatMap((intent) => (intent.kind === 'log' ? [JSON.parse(intent.value ?? 'null')] : []));

    expect(values).toMatchObject([{ a: 1 }, { errorType: 'TypeError', errorMessage: 'no' }]);
  });

  test('[LOG-03] what Node builds on log and warn becomes a line, what it writes itself stays raw', async () => {
    const body = `
      console.log();
      console.group('orders'); console.log('inside'); console.dir({ a: { b: { c: {} } } }, { depth: 0 }); console.groupEnd();
      console.count(); console.count(); console.countReset('none');
      console.assert(true, 'no'); console.assert(false, 'must be %d', 5);
      console.table([{ a: 1, b: 'x' }, { a: 22 }]); console.table([3]); console.table('no table');
      console.time('bank'); await new Promise((done) => setTimeout(done, 1500)); console.timeLog('bank', 'still'); console.timeEnd('bank');
      console.timeEnd('bank');`;
    const logs = (await Trial.handling(body)).invoke().logs.map((line) => line.replace(/1\.\d+s/, '1.5…s'));

    expect(logs).toEqual([
      'INFO undefined',
      'INFO orders',
      'INFO inside',
      'raw   { a: [Object] }',
      'INFO default: 1',
      'INFO default: 2',
      "raw (node:8) Warning: Count for 'none' does not exist",
      'WARN Assertion failed: must be 5',
      [
        'INFO ┌─────────┬────┬─────┐',
        '│ (index) │ a  │ b   │',
        '├─────────┼────┼─────┤',
        "│ 0       │ 1  │ 'x' │",
        '│ 1       │ 22 │     │',
        '└─────────┴────┴─────┘',
      ].join('\n'),
      'INFO ┌─────────┬────────┐\n│ (index) │ Values │\n├─────────┼────────┤\n│ 0       │ 3      │\n└─────────┴────────┘',
      'INFO no table',
      'INFO bank: 1.5…s still',
      'INFO bank: 1.5…s',
      "raw (node:8) Warning: No such label 'bank' for console.timeEnd()",
    ]);
  });

  test.each([
    ['nodejs22.x', 'RangeError'],
    ['nodejs24.x', 'TypeError'],
  ] as const)(
    '[LOG-21] in the JSON format %s tells of several arguments the first error: %s',
    async (runtime, first) => {
      const trial = await Trial.handling(
        'console.error(new RangeError("a"), "and", new TypeError("b")); console.log(undefined)',
        {
          runtime,
          env: [['AWS_LAMBDA_LOG_FORMAT', 'JSON']],
        },
      );
      const [several, none] = trial.invokeOnce({}).intents.filter(({ kind }) => kind === 'log');

      expect(several).toMatchObject({ message: expect.stringContaining('and'), error: expect.any(String) });
      expect(several).not.toHaveProperty('value');
      expect(JSON.parse(several?.kind === 'log' ? (several.error ?? '') : '')).toMatchObject({
        errorType: first,
        stackTrace: [expect.stringContaining(first), expect.any(String)],
      });
      expect(none).toMatchObject({ value: '' });
    },
  );

  test('[LOG-26] a level filters what is below it', async () => {
    const trial = await Trial.handling('console.log("no"); console.error("yes")', {
      env: [['AWS_LAMBDA_LOG_LEVEL', 'WARN']],
    });

    expect(trial.invoke().logs).toEqual(['ERROR yes']);
  });
});

describe('the life of an environment', () => {
  test('[ENV-23] module state stays warm and survives an error', async () => {
    const trial = await initialised({
      'index.mjs':
        'let n = 0; export const handler = async (e) => { n += 1; if (e.fail) throw new Error("x"); return n }',
    });

    expect(trial.invoke().result).toBe(1);
    expect(trial.invoke({ fail: true }).error).toBeDefined();
    expect(trial.invoke().result).toBe(3);
  });

  test('[ENV-34] what module scope keeps of one caller, the next one meets', async () => {
    const trial = await initialised({
      'index.mjs': 'let user; export const handler = async (e) => (user ??= e.user)',
    });

    expect(trial.invoke({ user: 'Ann' }).result).toBe('Ann');
    expect(trial.invoke({ user: 'Bob' }).result).toBe('Ann');
  });

  test('[NODE-55] a runtime whose wrapper is not there exits with 127, again and again', async () => {
    const trial = await Trial.of(
      { 'index.mjs': 'export const handler = async () => 1' },
      { env: [['AWS_LAMBDA_EXEC_WRAPPER', '/opt/wrapper']] },
    );

    expect(trial.init()).toMatchObject({ intents: [], fault: { kind: 'exit', code: 127 } });
    expect(trial.init()).toMatchObject({ intents: [], fault: { kind: 'exit', code: 127 } });
  });

  test('[ENV-09] environments share nothing', async () => {
    const trial = await initialised({ 'index.mjs': 'let n = 0; export const handler = async () => ++n' });
    trial.init(2);
    trial.invoke({}, undefined, 1);

    expect(trial.invoke({}, undefined, 2).result).toBe(1);
  });

  test('[ENV-20] [ENV-22] after the death of the process modules are new and /tmp is not', async () => {
    const trial = await initialised({
      'index.mjs':
        'import fs from "node:fs"; let n = 0; export const handler = async (e) => { n += 1; fs.appendFileSync("/tmp/log", "x"); if (e.die) process.exit(1); return [n, fs.readFileSync("/tmp/log", "utf8")] }',
    });
    trial.invoke();
    trial.invoke({ die: true });
    trial.init();

    expect(trial.invoke().result).toEqual([1, 'xxx']);
  });

  test('[ENV-22] a process that is killed while it waits leaves its files in /tmp', async () => {
    const trial = await initialised({
      'index.mjs':
        'import fs from "node:fs"; export const handler = async (e) => { fs.appendFileSync("/tmp/log", "x"); if (e.wait) await new Promise((done) => setTimeout(done, 60000)); return fs.readFileSync("/tmp/log", "utf8") }',
    });
    trial.invokeOnce({ wait: true });
    trial.host.dispose(environmentId(1), true);
    trial.init();
    expect(trial.invoke().result).toBe('xx');

    trial.host.dispose(environmentId(1), false);
    trial.init();
    expect(trial.invoke().result).toBe('x');
  });

  test('[ENV-22] any number of bytes in /tmp outlives the process, with names, modes and times', async () => {
    const trial = await initialised({
      'index.mjs': `import fs from "node:fs"; const all = () => fs.readdirSync("/tmp", { recursive: true }).length;
        export const handler = async (e) => {
          if (!e.write) return [all(), fs.readFileSync("/tmp/f199")[9], fs.statSync("/tmp/d/e").isDirectory(), fs.readFileSync("/tmp/d/l", "utf8"),
            fs.statSync("/tmp/x").mode & 0o777, fs.statSync("/tmp/x").mtimeMs, (fs.appendFileSync("/tmp/h", "!"), fs.readFileSync("/tmp/x", "utf8"))];
          const bytes = Buffer.alloc(1048576, 5); for (let i = 0; i < 200; i++) fs.writeFileSync("/tmp/f" + i, bytes);
          fs.mkdirSync("/tmp/d/e", { recursive: true }); fs.writeFileSync("/tmp/x", "run"); fs.symlinkSync("/tmp/x", "/tmp/d/l"); fs.linkSync("/tmp/x", "/tmp/h");
          fs.chmodSync("/tmp/x", 0o755); fs.utimesSync("/tmp/x", 5, 5); process.exit(1);
        }`,
    });
    trial.invoke({ write: true });
    expect(trial.init().fault).toBeUndefined();

    expect(trial.invoke().result).toEqual([205, 5, true, 'run', 0o755, 5_000, 'run!']);
  });

  test('[ENV-22] a process that has used up its memory leaves its files in /tmp', async () => {
    const trial = await initialised({
      'index.mjs':
        'import fs from "node:fs"; export const handler = async (e) => { fs.appendFileSync("/tmp/log", "x"); if (e.die) for (const all = []; ; ) all.push(Buffer.alloc(1e6)); return fs.readFileSync("/tmp/log", "utf8") }',
    });
    trial.invoke();
    expect(trial.invoke({ die: true }).fault).toEqual({ kind: 'out-of-memory' });
    trial.init();

    expect(trial.invoke().result).toBe('xxx');
  });

  test('[ENV-22] names under /tmp that a new process has no memory for end it, not the run', async () => {
    const files = {
      'index.mjs':
        'import fs from "node:fs"; export const handler = async () => { for (let i = 0; ; i++) fs.writeFileSync("/tmp/" + "n".repeat(200) + i, "") }',
    };
    const trial = await Trial.of(files, { memoryMb: 1_769 });
    trial.init();
    expect(trial.invoke().fault).toEqual({ kind: 'work-exhausted' });
    const init = trial.initActivation();

    for (let again = 0; again < 2; again += 1) {
      const completion = trial.host.activate({ ...init, function: { ...init.function, memoryMb: 128 } });
      expect(completion.fault).toEqual({ kind: 'out-of-memory' });
    }
  });

  test('[ENV-30] [NODE-08] what is left pending goes on in the next invocation, after its first turn', async () => {
    const trial = await initialised({
      'index.mjs':
        'export const handler = async (e) => { if (e.leave) setTimeout(() => console.log("left behind"), 100); console.log("begin"); return 1 }',
    });
    const first = trial.invokeOnce({ leave: true });
    const next = trial.invokeOnce({}, plus(ZERO, seconds(60)));

    expect(logsOf(first.intents)).toEqual(['INFO begin']);
    expect(first.intents).toContainEqual({ kind: 'timer', due: expect.any(Number) });
    expect(logsOf(next.intents)).toEqual(['INFO begin', 'INFO left behind']);
    expect(next.intents).toContainEqual({ kind: 'timer', due: undefined });
  });

  test('lines are counted where the person wrote them', async () => {
    const trial = await initialised({
      'index.mjs':
        'export const handler = async (event) => {\n  for (const n of event.list) {\n    if (n > 1) {\n      event.hit = n;\n    }\n  }\n  return 1;\n};',
    });
    trial.invoke({ list: [1, 2, 3] });

    expect(trial.host.lineCounts(trial.bundle.code)).toEqual(
      [
        [1, 1],
        [2, 1],
        [3, 3],
        [4, 2],
        [7, 1],
      ].map(([line, count]) => ({ file: 'index.mjs', line, count })),
    );
  });
});

async function initialised(
  files: { readonly [path: string]: string },
  runtime: Runtime = 'nodejs22.x',
): Promise<Trial> {
  const trial = await Trial.of(files, { runtime });
  expect(trial.init().intents).toContainEqual(expect.objectContaining({ kind: 'ready' }));
  return trial;
}

function errorOf(trial: Trial): unknown {
  return trial.init().intents.flatMap((intent) => (intent.kind === 'throw' ? [intent.error] : []))[0];
}
