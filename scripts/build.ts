/** Makes what is derived and out of date: `npm run build`, or `build()` before a start. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildStep, buildSteps } from './build-steps.ts';
import { fingerprint } from './fingerprint.ts';
import { runCommand } from './run-command.ts';

const root = join(import.meta.dirname, '..');

// Not `import.meta.main`: the bootstrap imports this file when npm already runs our own Node.
const isCommand = process.argv[1] === import.meta.filename;
if (isCommand && !(await build({ production: true }))) process.exitCode = 1;

/** Runs the steps that are out of date and says which. Answers false, after the reason, when one fails. */
export async function build(options: { readonly production: boolean }): Promise<boolean> {
  const steps = buildSteps.filter((step) => options.production || step.productionOnly === undefined);
  for (const step of steps.filter(isPresent)) {
    const made = await makeIfOld(step);
    if (!made) return false;
  }
  return true;
}

/** Makes one thing if it is out of date. What it has to say goes to standard error: standard output is the caller's. */
export async function buildOnly(name: string): Promise<boolean> {
  const step = buildSteps.find((one) => one.name === name);
  if (step === undefined) throw new Error(`There is no build step called ${name}.`);
  return makeIfOld(step, console.error);
}

/** A step whose own script does not exist has nothing to make. */
function isPresent(step: BuildStep): boolean {
  const [program, script] = step.command;
  return program !== 'node' || script === undefined || existsSync(join(root, script));
}

async function makeIfOld(step: BuildStep, say: (line: string) => void = console.log): Promise<boolean> {
  const stamp = join(root, 'generated', 'stamps', `${step.name.replaceAll(' ', '-').toLowerCase()}.txt`);
  const print = await fingerprint(root, step.inputs, step.command.join(' '));
  if (await isCurrent(step, stamp, print)) return true;

  const began = performance.now();
  say(`Building: ${step.name} …`);
  const status = await runCommand(step.command, step.environment);
  if (status !== 0) {
    console.error(`Building the ${step.name} failed (${step.command.join(' ')} ended with ${status}).`);
    return false;
  }
  await mkdir(join(root, 'generated', 'stamps'), { recursive: true });
  await writeFile(stamp, print);
  say(`Built: ${step.name}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return true;
}

async function isCurrent(step: BuildStep, stamp: string, print: string): Promise<boolean> {
  if (!existsSync(stamp) || !step.outputs.every((output) => existsSync(join(root, output)))) return false;
  return (await readFile(stamp, 'utf8')) === print;
}
