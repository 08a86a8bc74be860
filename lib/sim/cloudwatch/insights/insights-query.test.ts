import { describe, expect, test } from 'vitest';
import { answerOf, logLine, refusalOf, rowsOf } from '../../testing/insights.ts';

const REQUEST = '8f507cfc-xmpl-4697-b07a-ac58fc914c95'.replace('xmpl', '1234');
const report = (
  duration: number,
  { init, used = 80, id = REQUEST }: { init?: number; used?: number; id?: string } = {},
) =>
  `REPORT RequestId: ${id}\tDuration: ${duration} ms\tBilled Duration: ${Math.ceil(duration)} ms\tMemory Size: 128 MB\tMax Memory Used: ${used} MB\t${init === undefined ? '' : `Init Duration: ${init} ms\t`}`;

const INVOCATION = [
  `START RequestId: ${REQUEST} Version: $LATEST`,
  `2026-11-18T11:06:41.234Z\t${REQUEST}\tINFO\tcharged {"order":{"id":7,"lines":[{"sku":"a"}]},"paid":true}`,
  `END RequestId: ${REQUEST}`,
  report(124.18, { init: 200.5 }),
];

describe('[CW-07] commands', () => {
  test('[CW-07] without fields a row is its time and its message, the newest first', () => {
    expect(rowsOf('filter @message like /one|two/', ['one', 'two', 'three'])).toEqual([
      { '@timestamp': '2026-11-18 11:06:41.000', '@message': 'two' },
      { '@timestamp': '2026-11-18 11:06:40.000', '@message': 'one' },
    ]);
  });

  test('[CW-07] statistics count what was scanned, and what came through the filters', () => {
    expect(answerOf('filter @message like "o" | limit 1', ['one', 'two', 'éé'])).toMatchObject({
      columns: ['@timestamp', '@message'],
      statistics: { recordsMatched: 2, recordsScanned: 3, bytesScanned: 10 },
      cutShort: undefined,
    });
  });

  test('[CW-07] fields makes fields, display alone says which are shown', () => {
    const query = 'fields strlen(@message) as length, @message | fields length * 2 as twice';
    expect(rowsOf(query, ['four'])).toEqual([{ length: '4', '@message': 'four', twice: '8' }]);
    expect(rowsOf(`${query} | display twice`, ['four'])).toEqual([{ twice: '8' }]);
  });

  test.each([
    ['@message = "b"', ['b']],
    ['@message != "b"', ['c', 'a']],
    ['@message > "a"', ['c', 'b']],
    ['@message <= "b"', ['b', 'a']],
    ['@message in ["a", "c"]', ['c', 'a']],
    ['@message not in ["a", "c"]', ['b']],
    ['@message not like /[ab]/', ['c']],
    ['@message =~ /^b$/', ['b']],
    ['not @message = "b" and @message != "a"', ['c']],
    ['@message = "a" or @message = "b" and @message = "c"', ['a']],
    ['missing = 1', []],
    ['missing != 1', ['c', 'b', 'a']],
    ['ispresent(missing)', []],
  ])('[CW-07] filter %s', (condition, expected) => {
    const rows = rowsOf(`filter ${condition}`, ['a', 'b', 'c']);
    expect(rows.map((row) => row['@message'])).toEqual(expected);
  });

  test('[CW-07] numbers are compared as numbers, though log lines are text', () => {
    const query = 'parse @message "* ms" as took | filter took > 9 | display took';
    expect(rowsOf(query, ['8 ms', '10 ms', '100 ms'])).toEqual([{ took: '100' }, { took: '10' }]);
  });

  test.each([
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['2 ^ 3 ^ 2', '512'],
    ['-2 ^ 2', '-4'],
    ['10 % 3', '1'],
    ['7 / 2', '3.5'],
    ['1 / 3', '0.3333'],
    ['1 / 0', undefined],
    ['abs(-3)', '3'],
    ['ceil(1.2) + floor(1.8)', '3'],
    ['greatest(1, 5, 3) - least(4, 2)', '3'],
    ['sqrt(16) + log(1)', '4'],
    ['coalesce(missing, "else")', 'else'],
    ['concat("a", 1, "b")', 'a1b'],
    ['ltrim("xyZxyfooxyZ", "xyZ")', 'fooxyZ'],
    ['rtrim("xyZfooxyxyZ", "xyZ")', 'xyZfoo'],
    ['trim("  foo ")', 'foo'],
    ['substr("xyZfooxyZ", 3, 3)', 'foo'],
    ['replace("a-b-c", "-", "+")', 'a+b+c'],
    ['toupper("a")', 'A'],
    ['strlen("é😀")', '2'],
    ['strcontains("abc", "b")', '1'],
    ['strcontains("abc", "B")', '0'],
    ['isempty(missing)', '1'],
    ['isblank(" ")', '1'],
    ['if(1 > 2, "yes", "no")', 'no'],
    ['case(1 > 2, "a", 2 > 1, "b", "c")', 'b'],
    ['now()', '1795000600'],
    ['toMillis(@timestamp)', '1795000000000'],
    ['fromMillis(0)', '1970-01-01 00:00:00.000'],
    ['datefloor(@timestamp, 1h)', '2026-11-18 11:00:00.000'],
    ['dateceil(@timestamp, 1h)', '2026-11-18 12:00:00.000'],
    ['bin(5m)', '2026-11-18 11:05:00.000'],
    ['bin(300s)', '2026-11-18 11:06:00.000'],
    ['true = 1', '1'],
  ])('[CW-07] %s is %s', (expression, expected) => {
    expect(rowsOf(`fields ${expression} as value`, ['x'])).toEqual([expected === undefined ? {} : { value: expected }]);
  });

  test('[CW-07] stats works on groups, and shows what it groups by first', () => {
    const lines = [logLine('a 1'), logLine('b 2'), logLine('a 5', 400_000)];
    const query = 'parse @message "* *" as name, n | stats count(), sum(n) as total by name | sort name';
    expect(rowsOf(query, lines)).toEqual([
      { name: 'a', 'count()': '2', total: '6' },
      { name: 'b', 'count()': '1', total: '2' },
    ]);
    expect(rowsOf('stats count(*) as n by bin(5m)', lines)).toEqual([
      { 'bin(5m)': '2026-11-18 11:10:00.000', n: '1' },
      { 'bin(5m)': '2026-11-18 11:05:00.000', n: '2' },
    ]);
  });

  test.each([
    ['count(n)', '4'],
    ['count(missing)', '0'],
    ['count_distinct(n)', '3'],
    ['avg(n)', '2.5'],
    ['min(n)', '1'],
    ['max(n)', '5'],
    ['stddev(n)', '1.6583'],
    ['pct(n, 50)', '1'],
    ['pct(n, 95)', '5'],
    ['median(n)', '2'],
    ['earliest(n)', '1'],
    ['latest(n)', '5'],
    ['sortsFirst(n)', '1'],
    ['sortsLast(n)', '5'],
    ['sum(n) / count(*) * 100', '250'],
    ['max(@timestamp)', '2026-11-18 11:06:43.000'],
    ['avg(missing)', undefined],
  ])('[CW-07] stats %s', (column, expected) => {
    const rows = rowsOf(`parse @message "n=*" as n | stats ${column} as value`, ['n=1', 'n=1', 'n=3', 'n=5']);
    expect(rows).toEqual([expected === undefined ? {} : { value: expected }]);
  });

  test('[CW-07] a second stats works on what the first one left', () => {
    const query = `stats count(*) as n by @message | filter n > 1 | STATS max(n) AS most, count(*) AS kinds`;
    expect(rowsOf(query, ['a', 'b', 'a', 'b', 'b', 'c'])).toEqual([{ most: '3', kinds: '2' }]);
    const times = 'stats count(*) as n by bin(1m) as @t | stats max(n) as peak by dateceil(@t, 10m)';
    expect(rowsOf(times, ['a', 'b'])).toEqual([{ 'dateceil(@t, 10m)': '2026-11-18 11:10:00.000', peak: '2' }]);
  });

  test('[CW-07] stats of nothing is a row, unless it groups', () => {
    expect(rowsOf('stats count(*) as n', [])).toEqual([{ n: '0' }]);
    expect(rowsOf('stats count(*) as n by @logStream', [])).toEqual([]);
  });

  test('[CW-07] sort puts numbers after texts, and pieces of digits by their length', () => {
    const lines = ['2', 'a12345hfh', '111A', '5A', '!', 'A9876fghj', '10', '#', '@', '0#', '2345_', 'A'];
    const sorted = rowsOf('fields @message | sort @message', lines).map((row) => row['@message']);
    expect(sorted).toEqual(['!', '#', '0#', '5A', '111A', '2345_', '@', 'A', 'A9876fghj', 'a12345hfh', '2', '10']);
    const reverse = rowsOf('fields @message | sort by @message desc', lines).map((row) => row['@message']);
    expect(reverse).toEqual(sorted.toReversed());
  });

  test('[CW-07] sort takes several keys, and limit the first rows in its order', () => {
    const query = 'parse @message "* *" as a, b | sort a asc, b desc | limit 3 | display a, b';
    expect(rowsOf(query, ['2 1', '1 1', '1 2', '2 2'])).toEqual([
      { a: '1', b: '2' },
      { a: '1', b: '1' },
      { a: '2', b: '2' },
    ]);
  });

  test('[CW-07] without a limit there are 10,000 rows', () => {
    const lines = Array.from({ length: 10_050 }, (_, n) => logLine(String(n)));
    const rows = rowsOf('fields @message', lines);
    expect(rows).toHaveLength(10_000);
    expect(rows[0]).toEqual({ '@message': '10049' });
    expect(rowsOf('fields @message | limit 10020 | filter @message > 0', lines)).toHaveLength(10_020);
  });

  test('[CW-07] dedup keeps the first row of each value in the order', () => {
    const query = (sort: string) => `parse @message "* *" as a, b ${sort} | dedup a | display a, b`;
    expect(rowsOf(query(''), ['x 1', 'y 2', 'x 3', 'none'])).toEqual([{}, { a: 'x', b: '3' }, { a: 'y', b: '2' }]);
    expect(rowsOf(query('| sort b'), ['x 1', 'y 2', 'x 3'])).toEqual([
      { a: 'x', b: '1' },
      { a: 'y', b: '2' },
    ]);
  });

  test('[CW-07] parse takes fields from a text with wildcards or from named groups', () => {
    const line = '25 May 2019 10:24:39,474 [ERROR] {foo=2, bar=data} The error was: DataIntegrityException';
    const expected = [{ level: 'ERROR', config: '{foo=2, bar=data}', exception: 'DataIntegrityException' }];
    const shown = '| display level, config, exception';
    expect(rowsOf(`parse @message "[*] * The error was: *" as level, config, exception ${shown}`, [line])).toEqual(
      expected,
    );
    const regex = String.raw`/\[(?<level>\S+)\]\s+(?<config>\{.*\})\s+The error was: (?<exception>\S+)/`;
    expect(rowsOf(`parse ${regex} ${shown}`, [line])).toEqual(expected);
    expect(rowsOf(`parse @message "[*]" as level | display level, @message`, ['plain'])).toEqual([
      { '@message': 'plain' },
    ]);
  });

  test('[CW-07] comments are passed over', () => {
    expect(rowsOf('fields @message # all of it\n  # | filter @message like /delay/\n  | limit 20', ['x'])).toHaveLength(
      1,
    );
  });
});

describe('[CW-07] refusals', () => {
  test.each([
    ['filter @message lik /x/', 1, 17],
    ['fields @message |\n  sortt @timestamp', 2, 3],
    ['fields', 1, 7],
    ['', 1, 1],
    ['limit 0', 1, 7],
    ['limit 100001', 1, 7],
    ['fields @a, | limit 1', 1, 12],
    ['filter @message like "x', 1, 22],
    ['filter @message like /x', 1, 22],
    ['filter @message like /a(?=b)/', 1, 24],
    ['stats @message', 1, 7],
    ['filter count(*) > 1', 1, 8],
    ['fields nosuch(1)', 1, 8],
    ['fields abs(1, 2)', 1, 8],
    ['stats count(*) by bin(5)', 1, 23],
    ['stats pct(@duration, 101)', 1, 22],
    ['parse @message "* *" as a', 1, 16],
    ['parse @message /(a)/', 1, 16],
    ['stats sum(a) by b | stats max(strlen(@message))', 1, 38],
    ['stats count(*) as n by @logStream | stats avg(n) by bin(5m)', 1, 53],
    ['stats count(*) | sort @timestamp', 1, 23],
    ['stats count(*) as a | stats max(a) as b | stats max(b)', 1, 43],
    ['stats count(*) as a | sort a | stats max(a)', 1, 23],
    ['fields 1 as a | fields 2 as a', 1, 24],
  ])('[CW-07] %j is malformed', (query, line, column) => {
    const { kind, place } = refusalOf(query);
    expect({ kind, line: place.line, column: place.column }).toEqual({ kind: 'MalformedQueryException', line, column });
  });

  test('[CW-07] what is wrong is said as AWS says it, with what would be right', () => {
    expect(refusalOf('filter @message lik /x/').message).toBe(
      'unexpected symbol found lik at line 1 and position 17: expected | and another command',
    );
  });

  test.each([
    ['pattern @message', 'The command pattern is not simulated.'],
    ['fields @message | diff', 'The command diff is not simulated.'],
    ["SOURCE '/aws/lambda/a' | fields @message", 'The command SOURCE is not simulated.'],
    ['fields jsonParse(@message)', 'The function jsonParse is not simulated.'],
    ['stats count(*) by bin(1mo)', 'Months, quarters and years are not simulated; 1mo is one.'],
  ])('[CW-07] %s is not simulated', (query, message) => {
    expect(refusalOf(query)).toMatchObject({ kind: 'not-simulated', message });
  });

  test.each([
    ['parentheses', `filter ${'('.repeat(4_000)}1${')'.repeat(4_000)}`],
    ['operators', `filter ${'1+'.repeat(4_000)}1`],
    ['nots', `filter ${'not '.repeat(2_000)}1`],
    ['powers', `filter ${'2^'.repeat(4_000)}1`],
    ['characters', `filter 1 ${' '.repeat(10_000)}`],
  ])('[CW-07] too many %s are refused, and break nothing', (_, query) => {
    expect(refusalOf(query).kind).toBe('MalformedQueryException');
  });
});

describe('[CW-08] fields', () => {
  test('[CW-08] CloudWatch gives every log event five', () => {
    expect(rowsOf('fields @timestamp, @ingestionTime, @logStream, @log, @message', ['x'])).toEqual([
      {
        '@timestamp': '2026-11-18 11:06:40.000',
        '@ingestionTime': '2026-11-18 11:06:40.000',
        '@logStream': '2026/11/18/[$LATEST]0123456789abcdef0123456789abcdef',
        '@log': '123456789012:/aws/lambda/charge',
        '@message': 'x',
      },
    ]);
  });

  test('[CW-08] it finds the type and the request in the lines of Lambda', () => {
    const rows = rowsOf('fields @type, @requestId', INVOCATION);
    expect(rows.map((row) => row['@type'])).toEqual(['REPORT', 'END', undefined, 'START']);
    expect(rows.every((row) => row['@requestId'] === REQUEST)).toBe(true);
  });

  test('[CW-08] it finds the figures of REPORT, sizes in bytes', () => {
    const fields = '@duration, @billedDuration, @memorySize, @maxMemoryUsed, @initDuration';
    expect(rowsOf(`filter @type = "REPORT" | fields ${fields}`, INVOCATION)).toEqual([
      {
        '@duration': '124.18',
        '@billedDuration': '125',
        '@memorySize': '128000000',
        '@maxMemoryUsed': '80000000',
        '@initDuration': '200.5',
      },
    ]);
  });

  test('[CW-08] it finds the trace of a sampled invocation', () => {
    const line = `${report(1)}\nXRAY TraceId: 1-6b4f1a2c-0123456789abcdef01234567\tSegmentId: 53995c3f42cd8ad8\tSampled: true\t`;
    expect(rowsOf('fields @xrayTraceId, @xraySegmentId', [line])).toEqual([
      { '@xrayTraceId': '1-6b4f1a2c-0123456789abcdef01234567', '@xraySegmentId': '53995c3f42cd8ad8' },
    ]);
  });

  test('[CW-08] the first JSON of a line gives fields, under their path with dots', () => {
    expect(rowsOf('filter ispresent(order.id) | fields order.id, order.lines.0.sku, paid', INVOCATION)).toEqual([
      { 'order.id': '7', 'order.lines.0.sku': 'a', paid: '1' },
    ]);
    expect(rowsOf('fields @@at, `a-b`, c.`d e`', ['{"@at":1,"a-b":2,"c":{"d e":3}}'])).toEqual([
      { '@@at': '1', 'a-b': '2', 'c.d e': '3' },
    ]);
  });

  test('[CW-08] of JSON 200 fields are found at most', () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`f${n}`, n])));
    expect(rowsOf('fields f0, f199, f200', [wide])).toEqual([{ f0: '0', f199: '199' }]);
  });

  test('[CW-08] JSON lines of the platform have the fields of text', () => {
    const line = JSON.stringify({
      time: '2026-11-18T11:06:41.234Z',
      type: 'platform.report',
      record: {
        requestId: REQUEST,
        metrics: { durationMs: 12.5, billedDurationMs: 13, memorySizeMB: 128, maxMemoryUsedMB: 81, initDurationMs: 99 },
        tracing: {
          spanId: '53995c3f42cd8ad8',
          type: 'X-Amzn-Trace-Id',
          value: 'Root=1-6b4f1a2c-01;Parent=5;Sampled=1',
        },
        status: 'success',
      },
    });
    const fields =
      '@type, @requestId, @duration, @maxMemoryUsed, @initDuration, @xrayTraceId, record.metrics.durationMs';
    expect(rowsOf(`fields ${fields}`, [line])).toEqual([
      {
        '@type': 'REPORT',
        '@requestId': REQUEST,
        '@duration': '12.5',
        '@maxMemoryUsed': '81000000',
        '@initDuration': '99',
        '@xrayTraceId': '1-6b4f1a2c-01',
        'record.metrics.durationMs': '12.5',
      },
    ]);
  });

  test('[CW-08] what is deep, broken or no JSON gives no fields, and breaks nothing', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(rowsOf('fields a, order', [deep, '{ order: 7 }', '{"order":', '}{'])).toEqual([{}, {}, {}, {}]);
  });
});

describe('[CW-09] AWS’s own queries for Lambda', () => {
  const lines = [
    logLine(report(100, { init: 250, used: 60, id: REQUEST.replace('8', '9') })),
    logLine(report(20, { used: 90 }), 1_000),
    logLine(report(30), 400_000),
    logLine('something else', 400_001),
  ];

  test('[CW-09] invocations, durations and memory in five minutes', () => {
    const query = 'filter @type="REPORT" | stats count(), avg(@duration), max(@maxMemoryUsed/1000/1000) by bin(5m)';
    expect(rowsOf(query, lines)).toEqual([
      {
        'bin(5m)': '2026-11-18 11:10:00.000',
        'count()': '1',
        'avg(@duration)': '30',
        'max(@maxMemoryUsed/1000/1000)': '80',
      },
      {
        'bin(5m)': '2026-11-18 11:05:00.000',
        'count()': '2',
        'avg(@duration)': '60',
        'max(@maxMemoryUsed/1000/1000)': '90',
      },
    ]);
  });

  test('[CW-09] the amount of overprovisioned memory: a column is worked out of earlier ones', () => {
    const query = `filter @type = "REPORT"
      | stats max(@memorySize / 1000 / 1000) as provisonedMemoryMB,
        min(@maxMemoryUsed / 1000 / 1000) as smallestMemoryRequestMB,
        avg(@maxMemoryUsed / 1000 / 1000) as avgMemoryUsedMB,
        max(@maxMemoryUsed / 1000 / 1000) as maxMemoryUsedMB,
        provisonedMemoryMB - maxMemoryUsedMB as overProvisionedMB`;
    expect(rowsOf(query, lines)).toEqual([
      {
        provisonedMemoryMB: '128',
        smallestMemoryRequestMB: '60',
        avgMemoryUsedMB: '76.6667',
        maxMemoryUsedMB: '90',
        overProvisionedMB: '38',
      },
    ]);
  });

  test('[CW-09] the most expensive requests', () => {
    const query = 'filter @type = "REPORT" | fields @requestId, @billedDuration | sort by @billedDuration desc';
    expect(rowsOf(query, lines).map((row) => row['@billedDuration'])).toEqual(['100', '30', '20']);
  });

  test('[CW-09] cold starts', () => {
    const query =
      'filter @type = "REPORT" | stats sum(strcontains(@message, "Init Duration")) / count(*) * 100 as coldStartPct, avg(@duration) by bin(5m) | sort coldStartPct desc | limit 1';
    expect(rowsOf(query, lines)).toEqual([
      { 'bin(5m)': '2026-11-18 11:05:00.000', coldStartPct: '50', 'avg(@duration)': '60' },
    ]);
  });

  test('[CW-09] slow invocations, each request once', () => {
    const query = `fields @timestamp, @requestId, @message, @logStream
      | filter @type = "REPORT" and @duration > 25 | sort @timestamp desc | dedup @requestId | limit 20`;
    expect(rowsOf(query, lines)).toHaveLength(2);
  });
});

describe('bounds', () => {
  const LINES = Array.from({ length: 500 }, (_, n) => `line ${n}`);

  test('a query that takes all its steps answers with what it saw', () => {
    const answer = answerOf('filter @message like /(l+i+n+e+ )+\\d/ | stats count(*) as n', LINES, { work: 5_000 });
    expect(answer).toMatchObject({ cutShort: 'work' });
    expect('results' in answer && Number(answer.results[0]?.[0]?.value)).toBeGreaterThan(10);
  });

  test('a value that doubles again and again stays within bounds', () => {
    const doubled = Array.from({ length: 40 }, (_, n) => `concat(a${n}, a${n}) as a${n + 1}`).join(', ');
    const answer = answerOf(`fields @message as a0 | fields ${doubled} | display strlen(a40)`, LINES.slice(0, 3));
    expect('results' in answer && answer.results[0]).toEqual([{ field: 'strlen(a40)', value: '262144' }]);
  });

  test('rows that are too large together are fewer', () => {
    const large = Array.from({ length: 400 }, (_, n) => `${n} ${'x'.repeat(250_000)}`);
    const answer = answerOf('fields @message, @message as again', large);
    expect(answer).toMatchObject({ cutShort: 'memory' });
    expect('results' in answer && answer.results.length).toBeLessThan(20);
  });

  test('groups without end stop the query', () => {
    const many = Array.from({ length: 400 }, (_, n) => `${n} ${'x'.repeat(100_000)}`);
    expect(answerOf('stats count(*) by @message', many)).toMatchObject({ cutShort: 'memory' });
  });
});
