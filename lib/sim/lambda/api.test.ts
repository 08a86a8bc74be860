import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { ZERO } from '#lib/std/time.ts';
import { Directory } from '../kernel/directory.ts';
import { ACCOUNT, functionConfig } from '../testing/configs.ts';
import { lambdaDecoders } from './api.ts';
import { newAccountRates } from './concurrency/account-rates.ts';

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function';
const NAME_RULE =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?';

function decode(params: JsonObject) {
  const context = {
    now: ZERO,
    origin: { by: 'person' },
    directory: new Directory([functionConfig('Fn')]),
    account: ACCOUNT,
    rates: newAccountRates(),
    seed: 1,
    count: () => 1,
    traceHeader: undefined,
    configOf: () => undefined,
    listed: () => [],
    view: () => undefined,
    unreserved: () => 1_000,
  } as const;
  return lambdaDecoders.get('lambda:Invoke')?.(params, context);
}

function requestOf(params: JsonObject) {
  const decoded = decode(params);
  return decoded?.kind === 'request' && decoded.request.op === 'lambda:Invoke' ? decoded.request : undefined;
}

function errorOf(params: JsonObject) {
  const decoded = decode(params);
  return decoded?.kind === 'answered' && !decoded.response.ok ? decoded.response.error : undefined;
}

describe('what an Invoke asks for', () => {
  test.each(['fn', '123456789012:function:fn', 'function:fn', `${ARN}:fn`])(
    '[INV-01] a function is found as %s, unqualified',
    (name) => {
      expect(requestOf({ FunctionName: name })).toMatchObject({ invocationType: 'RequestResponse', qualifier: '' });
    },
  );

  test.each([
    { FunctionName: 'fn:$LATEST' },
    { FunctionName: `${ARN}:fn:$LATEST` },
    { FunctionName: 'fn', Qualifier: '$LATEST' },
    { FunctionName: 'fn:$LATEST', Qualifier: '$LATEST' },
  ])('[CFG-16] $LATEST may be named: %j', (params) => {
    expect(requestOf(params)).toMatchObject({ qualifier: '$LATEST' });
  });

  test('[INV-02] type, log type and payload are read; a payload that is no text is written as JSON', () => {
    const params = { FunctionName: 'fn', InvocationType: 'Event', LogType: 'Tail', Payload: { a: [1] } };

    expect(requestOf(params)).toMatchObject({ invocationType: 'Event', logTail: true, payload: '{"a":[1]}' });
    expect(requestOf({ FunctionName: 'fn' })).toMatchObject({ logTail: false, payload: '{}' });
    expect(requestOf({ FunctionName: 'fn', Payload: '"text"' })).toMatchObject({ payload: '"text"' });
  });
});

describe('what an Invoke is refused for', () => {
  test.each([
    ['doesnotexist', `${ARN}:doesnotexist:$LATEST`],
    ['nofn:7', `${ARN}:nofn:7`],
    ['nofn:live', `${ARN}:nofn:live`],
    ['arn:aws:lambda:us-east-1:123456789012:function', `${ARN}:function:$LATEST`],
    ['a'.repeat(65), `${ARN}:${'a'.repeat(65)}:$LATEST`],
  ])('[ERR-05] a function that is not there is named with its qualifier: %s', (name, arn) => {
    expect(errorOf({ FunctionName: name })).toEqual({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${arn}`,
      status: 404,
      fault: 'Sender',
      members: { Type: 'User' },
    });
  });

  test('[ERR-06] an ARN of another Region', () => {
    const name = 'arn:aws:lambda:eu-west-1:123456789012:function:fn';

    expect(errorOf({ FunctionName: name })).toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
      status: 404,
    });
  });

  test('a qualifier in the name that is not the one beside it', () => {
    expect(errorOf({ FunctionName: `${ARN}:my-function:$LATEST`, Qualifier: '1' })).toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'The derived qualifier from the function name does not match the specified qualifier.',
    });
  });

  test.each([
    'arn:aws:lambda:us-east-1:123400000000@function:myfn',
    'invalid-account:function:my-function',
    'arn:aws:lambda::123456789012:function:my-function',
    `${ARN}:my-function:1:2`,
    'my-function!',
  ])('[ERR-08] a name outside the pattern: %s', (name) => {
    expect(errorOf({ FunctionName: name })).toEqual({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME_RULE}`,
      status: 400,
      fault: 'Sender',
    });
  });

  test('[ERR-08] values outside an enumeration, all at once', () => {
    const message = errorOf({
      FunctionName: 'fn',
      InvocationType: 'Later',
      LogType: 'Head',
      Qualifier: 'invalid!',
    })?.message;

    expect(message).toMatch(/^3 validation errors detected: /);
    expect(message).toContain(
      "Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]",
    );
    expect(message).toContain(
      "Value 'invalid!' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
    );
    expect(errorOf({})?.message).toContain("Value null at 'functionName'");
    expect(errorOf({ FunctionName: 7 })?.name).toBe('SerializationException');
  });

  test('[INV-24] a synchronous request over 6 MB', () => {
    const fits = `"${'a'.repeat(6_291_454)}"`;

    expect(requestOf({ FunctionName: 'fn', Payload: fits })).toBeDefined();
    expect(errorOf({ FunctionName: 'fn', Payload: ` ${fits}` })).toMatchObject({
      name: 'RequestEntityTooLargeException',
      message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
      status: 413,
    });
  });

  test('[INV-21] [INV-25] an asynchronous event over 1 MB, counted in bytes', () => {
    const fits = `"${'é'.repeat(524_287)}"`;

    expect(requestOf({ FunctionName: 'fn', InvocationType: 'Event', Payload: fits })).toBeDefined();
    expect(errorOf({ FunctionName: 'fn', InvocationType: 'Event', Payload: `${fits} ` })).toMatchObject({
      message: '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
      status: 413,
    });
  });
});

describe('a payload that is no JSON', () => {
  const PREFIX = 'Could not parse request body into json: Could not parse payload into json: ';
  const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
  const at = (line: number, column: number) =>
    `\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;

  test('[ERR-07] the recorded refusal of a control character', () => {
    expect(errorOf({ FunctionName: 'fn', Payload: '\u0099\u00eb,j' })).toEqual({
      name: 'InvalidRequestContentException',
      message: `${PREFIX}Unexpected character ((CTRL-CHAR, code 153)): expected a valid value ${VALUES}${at(1, 1)}`,
      status: 400,
      fault: 'Sender',
      members: { Type: 'User' },
    });
  });

  test.each([
    ['value', `Unrecognized token 'value': was expecting ${VALUES}${at(1, 6)}`],
    ['{"a":1', `Unexpected end-of-input: expected close marker for Object (start marker at`],
    ['[1,\n 2', 'Unexpected end-of-input: expected close marker for Array (start marker at'],
    ['{a:1}', `Unexpected character ('a' (code 97)): was expecting double-quote to start field name${at(1, 2)}`],
    ['{"a" 1}', "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value"],
    ['[1 2]', "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries"],
    ['"open', 'Unexpected end-of-input: was expecting closing quote for a string value'],
    ['{"a":tru}', `Unrecognized token 'tru': was expecting ${VALUES}`],
    ['   ', 'No content to map due to end-of-input'],
    ['{} x', "Unrecognized token 'x'"],
    ['[', 'Unexpected end-of-input: expected close marker for Array'],
    ['-', "Unexpected character (''"],
    ['01', "Unexpected character ('1' (code 49))"],
    [`"a${'\n'}b"`, 'Illegal unquoted character ((CTRL-CHAR, code 10))'],
  ])('[ERR-07] %j is refused for what is wrong with it', (payload, problem) => {
    expect(errorOf({ FunctionName: 'fn', Payload: payload })?.message).toContain(PREFIX + problem);
  });

  test('[ERR-07] a payload nested without end is refused, not walked without end', () => {
    expect(errorOf({ FunctionName: 'fn', Payload: '['.repeat(200_000) })?.name).toBe('InvalidRequestContentException');
  });
});

describe('the client context', () => {
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const answerTo = (ClientContext: string) => {
    const decoded = decode({ FunctionName: 'fn', ClientContext });
    return decoded?.kind === 'answered' && !decoded.response.ok ? decoded.response.error : undefined;
  };

  test('[INV-02] is passed on as the JSON it holds', () => {
    const text = '{"custom":{"name":"Zoë"}}';

    expect(requestOf({ FunctionName: 'fn', ClientContext: encoded(text) })?.clientContext).toBe(text);
    expect(requestOf({ FunctionName: 'fn' })).not.toHaveProperty('clientContext');
  });

  test('[INV-02] that is no base64 of a JSON object, or longer than 3,583 bytes, is refused', () => {
    for (const context of ['{}', encoded('[1]'), encoded('{'), 'a===']) {
      expect(answerTo(context)).toMatchObject({ name: 'InvalidRequestContentException', status: 400 });
    }
    expect(answerTo(encoded(`{"a":"${'x'.repeat(2_680)}"}`))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/at 'clientContext' .* less than or equal to 3583$/),
    });
  });
});
