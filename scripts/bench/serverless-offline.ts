import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import { freePort } from './free-port.ts';
import { withService } from './service-process.ts';
import { TRIVIAL_EVENT } from './trivial-handler.ts';

const FOLDER = join(import.meta.dirname, '../bench-peers');
const SERVERLESS = join(FOLDER, 'node_modules/serverless/bin/serverless.js');
const CONNECTIONS = 8;
const FOR_MS = 3_000;
const WARM_UP = 50;

/**
 * Invocations a second of serverless-offline through its Invoke API; undefined when it cannot be installed. Its 600
 * packages are this measurement's alone, so they are installed when it is first taken.
 */
export async function serverlessOffline(): Promise<number | undefined> {
  if (!existsSync(SERVERLESS) && !(await install())) return undefined;
  const [httpPort, lambdaPort] = [await freePort(), await freePort()];
  const ports = ['--httpPort', String(httpPort), '--lambdaPort', String(lambdaPort)];
  const url = `http://localhost:${lambdaPort}/2015-03-31/functions/coldstart-bench-dev-trivial/invocations`;
  return withService(
    {
      command: [process.execPath, SERVERLESS, 'offline', '--noTimeout', ...ports],
      cwd: FOLDER,
      env: {
        ...{ SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' },
        // Never used: nothing leaves the machine. Without any, serverless goes looking for some.
        ...{ AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' },
      },
      url,
      readyWithinMs: 60_000,
    },
    () => measure(url),
  );
}

async function install(): Promise<boolean> {
  process.stderr.write('Installing what the benchmark compares with, once; a minute or two …\n');
  const command = ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', FOLDER] as const;
  return (await runCommand(command, {}, process.stderr)) === 0;
}

async function measure(url: string): Promise<number> {
  const invoke = async (): Promise<void> => {
    const response = await fetch(url, { method: 'POST', body: TRIVIAL_EVENT });
    const answer = await response.text();
    if (answer !== '{"received":1}') throw new Error(`serverless-offline answered ${answer}`);
  };
  for (let index = 0; index < WARM_UP; index += 1) await invoke();
  let calls = 0;
  const begun = performance.now();
  const connection = async (): Promise<void> => {
    for (; performance.now() - begun < FOR_MS; calls += 1) await invoke();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return (calls * 1_000) / (performance.now() - begun);
}
