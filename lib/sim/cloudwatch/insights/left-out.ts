// What CloudWatch Logs Insights has beyond this: named, so that a person learns that it is there and not here.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html

/** In small letters, as everything a query's words are compared with. */
export const COMMANDS_LEFT_OUT: ReadonlySet<string> = new Set([
  ...['addtotals', 'anomaly', 'countfrequent', 'count_frequent', 'diff', 'estimate', 'fieldsummary', 'filterindex'],
  ...['join', 'lookup', 'makemv', 'pattern', 'rare', 'source', 'subqueries', 'timechart', 'top', 'transpose'],
  ...['unmask', 'unnest'],
]);

export const FUNCTIONS_LEFT_OUT: ReadonlySet<string> = new Set([
  ...['haversine', 'toint', 'tolong', 'todouble', 'messagesize', 'querystarttime', 'queryendtime', 'querytimerange'],
  ...['jsonparse', 'jsonstringify', 'jsonarraysize', 'jsonarraycontains', 'parsedate', 'formatdate', 'strftime'],
  ...['isvalidip', 'isvalidipv4', 'isvalidipv6', 'isipinsubnet', 'isipv4insubnet', 'isipv6insubnet'],
  ...['ipv4tonumber', 'isprivateip', 'ispublicip', 'isreservedip', 'regexreplace', 'urlencode', 'urldecode'],
  ...['base64encode', 'base64decode', 'split', 'hextoascii', 'hextodec', 'dectohex'],
]);
