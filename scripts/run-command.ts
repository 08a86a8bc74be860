import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');

/** A program, one of node_modules/.bin or of the system, with its arguments. */
export type Command = readonly [program: string, ...options: string[]];

/**
 * Runs a command in the root folder with the terminal as its own (what it prints may go elsewhere), and answers its exit status; 1 when a signal ended
 * it, 127 when there is no such program.
 */
export function runCommand(
  command: Command,
  environment: { readonly [name: string]: string } = {},
  output: NodeJS.WriteStream = process.stdout,
): Promise<number> {
  const [program, ...options] = command;
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, ...environment };
  const child = spawn(program, options, { cwd: root, env, stdio: ['inherit', output, 'inherit'] });
  const { promise, resolve } = Promise.withResolvers<number>();
  child.on('error', (error) => {
    console.error(`${program}: ${error.message}`);
    resolve(127);
  });
  child.on('exit', (code) => resolve(code ?? 1));
  return promise;
}
