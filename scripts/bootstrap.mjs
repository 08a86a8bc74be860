/**
 * Runs a script of ours under the Node that comes with the packages, installing the packages first when they are
 * missing or older than package-lock.json: `node scripts/bootstrap.mjs [--no-install] <script.ts> [arguments]`.
 * This file alone must run on whatever Node the system has (20 and up), without any package.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const ownNode = join(root, 'node_modules', '.bin', 'node');
const oldestNode = 20;

const options = process.argv.slice(2);
const mayInstall = options[0] !== '--no-install';
const [script, ...rest] = mayInstall ? options : options.slice(1);

await bootstrap();

async function bootstrap() {
  if (major(process.versions.node) < oldestNode) {
    fail(`Coldstart needs Node ${oldestNode} or newer to begin with; this is Node ${process.versions.node}.`);
  }
  if (!isInstalled()) await install();
  if (isOwnNode()) await runHere();
  else await runUnderOwnNode();
}

/** npm keeps beside the packages a record of what it installed; it must hold what package-lock.json asks for. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(ownNode) || !existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, entry]) => place === '' || entry.optional || installed[place]?.version === entry.version,
  );
}

async function install() {
  if (!mayInstall)
    fail('The packages are not installed, or not up to date. Run `npm start` or `npm ci` once, then try again.');
  const began = Date.now();
  console.log('Installing packages (about a minute, once) …');
  const stillAlive = setInterval(() => console.log(`  … still installing (${seconds(began)})`), 10_000);
  const arguments_ = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await run('npm', arguments_, { ...process.env, ...withoutEngineDownload() });
  clearInterval(stillAlive);
  if (status !== 0) fail('The packages could not be installed; npm says why above. Is the npm registry reachable?');
  console.log(`Packages installed in ${seconds(began)}.`);
}

/** Prisma fetches an engine we do not use unless it is told that there is one; any program will do. */
function withoutEngineDownload() {
  return { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
}

function isOwnNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8')).version;
  return process.versions.node === wanted;
}

async function runHere() {
  const file = join(root, script);
  process.argv.splice(1, process.argv.length - 1, file, ...rest);
  await import(pathToFileURL(file).href);
}

async function runUnderOwnNode() {
  const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
  process.exitCode = await run(ownNode, [join(root, script), ...rest], { ...process.env, PATH: path });
}

/** Runs to the end, hands every signal on, and answers the exit status as a shell would give it. */
function run(command, arguments_, env) {
  const child = spawn(command, arguments_, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

function major(version) {
  return Number(version.split('.')[0]);
}

function seconds(began) {
  return `${Math.round((Date.now() - began) / 1000)} s`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
