// What a logging configuration may be, and how AWS refuses the others (LOG-20, LOG-31).

/** https://github.com/aws/aws-cdk/pull/28045 */
export const LEVEL_OF_TEXT =
  'LogLevel is not supported when LogFormat is set to "Text". Remove LogLevel from your request or change the LogFormat to "Json" and try again.';

export const RESERVED_LOG_GROUP = 'Log groups starting with AWS/ are reserved for AWS.';

/** CloudWatch keeps these names for AWS. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html */
export function isReservedLogGroup(name: string): boolean {
  return /^aws\//i.test(name);
}
