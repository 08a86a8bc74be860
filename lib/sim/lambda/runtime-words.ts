/** Runtimes that AWS has and no function here can run in (RT-02). https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'nodejs26.x',
  ...['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'],
  ...['java25', 'java21', 'java17', 'java11', 'java8.al2'],
  ...['dotnet10', 'dotnet8'],
  ...['ruby4.0', 'ruby3.4', 'ruby3.3'],
  ...['provided.al2023', 'provided.al2'],
]);

/** Runtimes with which nobody can create or update a function any more (RT-01, RT-04). */
const BLOCKED: ReadonlySet<string> = new Set([
  ...['nodejs', 'nodejs4.3', 'nodejs4.3-edge', 'nodejs6.10', 'nodejs8.10', 'nodejs10.x', 'nodejs12.x', 'nodejs14.x'],
  ...['nodejs16.x', 'nodejs18.x'],
  ...['python2.7', 'python3.6', 'python3.7', 'python3.8', 'python3.9'],
  ...['java8', 'dotnetcore1.0', 'dotnetcore2.0', 'dotnetcore2.1', 'dotnetcore3.1', 'dotnet6'],
  ...['ruby2.5', 'ruby2.7', 'ruby3.2', 'go1.x', 'provided'],
]);

/** The values AWS lists when it does not know a runtime, in its order (RT-05). */
const LISTED =
  'nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2';

/** Why a function cannot have a runtime, in AWS's words where AWS refuses it. */
export function refuseRuntime(runtime: string, allowed: string): string {
  if (BLOCKED.has(runtime)) return noLongerSupported(runtime);
  if (ELSEWHERE.has(runtime)) return `${runtime} is not simulated. Choose ${allowed}.`;
  return `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${LISTED}] or be a valid ARN`;
}

/** RT-04: https://github.com/localstack/localstack/blob/main/tests/aws/services/lambda_/test_lambda_api.snapshot.json */
export function noLongerSupported(runtime: string): string {
  return `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`;
}
