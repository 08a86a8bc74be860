/** `npm start` and, with `--dev`, `npm run dev`: makes what is out of date, then serves. */
import { build } from './build.ts';

const development = process.argv.includes('--dev');
// Libraries read it as they are imported, so it must stand before the server is.
Object.assign(process.env, { NODE_ENV: development ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });

// Settings need nothing that is built: a wrong one is told before the wait.
const { decodeSettings } = await import('../lib/server/settings.ts');
const decoded = decodeSettings(process.env, process.cwd());
if (decoded.kind === 'wrong') {
  console.error(decoded.message);
  process.exit(1);
}

if (!(await build({ production: !development }))) process.exit(1);
const { serve } = await import('../server.ts');
await serve(decoded.settings, { development });
