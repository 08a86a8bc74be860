import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLoad } from './first-load.ts';
import { frameLatency } from './frame-latency.ts';
import { freePort } from './free-port.ts';
import type { Row } from './row.ts';
import { withService } from './service-process.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A server that has to be built first takes its time. */
const READY_WITHIN_MS = 300_000;

/** What a browser meets: the built product on loopback, with a data folder of its own. */
export async function served(): Promise<readonly Row[]> {
  if (!existsSync(join(ROOT, 'server.ts'))) throw new Error('There is no server to measure.');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'coldstart-bench-'));
  try {
    return await withService(
      {
        command: [process.execPath, 'scripts/start.ts'],
        cwd: ROOT,
        env: { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: data, DATABASE_URL: '' },
        url: `${origin}/`,
        readyWithinMs: READY_WITHIN_MS,
      },
      async () => {
        const design = await newDesign(origin);
        return [...(await frameLatency(design)), ...(await firstLoad(design))];
      },
    );
  } finally {
    rmSync(data, { recursive: true });
  }
}

/** A new design made from the running example, with the cookie that may edit it. */
export interface Design {
  readonly origin: string;
  readonly id: string;
  readonly cookie: string;
}

async function newDesign(origin: string): Promise<Design> {
  const response = await fetch(`${origin}/api/documents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ example: 'orders' }),
  });
  if (!response.ok) throw new Error(`No design was made: ${response.status} ${await response.text()}`);
  const { document } = (await response.json()) as { readonly document: string }; // our own server's answer
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { origin, id: document, cookie };
}
