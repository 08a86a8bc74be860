import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { type Command, runCommand } from './run-command.ts';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The Chromium that is already here: the one CHROMIUM_PATH names, else the system's, else Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return onPath(systemNames) ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);
}

export type Chromium =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'none'; readonly message: string };

/** As {@link findChromium}, and installs Debian's package when there is none and the system has `apt-get`. */
export async function obtainChromium(): Promise<Chromium> {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH)) {
    return { kind: 'none', message: `CHROMIUM_PATH is "${process.env.CHROMIUM_PATH}", but there is no such file.` };
  }
  if (findChromium() === undefined) await installPackage();
  const path = findChromium();
  return path === undefined ? { kind: 'none', message: howToGetOne } : { kind: 'found', path };
}

const howToGetOne =
  'The end-to-end tests need a Chromium, and none was found or could be installed. Give one with ' +
  'CHROMIUM_PATH=/path/to/chromium, install the package `chromium`, or run `npx playwright install chromium`.';

async function installPackage(): Promise<void> {
  const aptGet = onPath(['apt-get']);
  if (aptGet === undefined) return;
  console.log('No Chromium found: installing the package `chromium` …');
  const asRoot: readonly string[] = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  await runCommand(commandOf([...asRoot, aptGet, 'update', '-qq']), quiet);
  await runCommand(commandOf([...asRoot, aptGet, 'install', '-y', '-q', '--no-install-recommends', 'chromium']), quiet);
}

const quiet = { DEBIAN_FRONTEND: 'noninteractive' };

function commandOf([program = '', ...options]: readonly string[]): Command {
  return [program, ...options];
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
