/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out.
 *
 * A registry mirror may hold the binaries of one platform only. npm then writes a lock file without the others, and
 * `npm ci` refuses that lock file everywhere. An entry with version, os and cpu is enough for npm to skip the package
 * where it does not fit and to fetch it where it does. Run after every change of dependencies:
 * `node scripts/complete-lock.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type LockedPackage = {
  version?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optional?: true;
  optionalDependencies?: Record<string, string>;
};

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'sunos', 'win32', 'wasi'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const lockFile = new URL('../package-lock.json', import.meta.url);
// npm wrote this file; the fields read here are those its documentation names.
const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, LockedPackage> };

const missing = Object.entries(lock.packages).flatMap(([place, locked]) =>
  Object.entries(locked.optionalDependencies ?? {}).filter(([name]) => !isLocked(place, name)),
);
for (const [name, version] of missing) lock.packages[`node_modules/${name}`] = entryFor(name, version);

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} optional packages of other platforms added to package-lock.json`);

/** Node's lookup: the package's own node_modules first, then those of each folder above it. */
function isLocked(place: string, name: string): boolean {
  const nested = place === '' ? [] : [`${place}/node_modules/${name}`];
  return [...nested, `node_modules/${name}`].some((key) => key in lock.packages);
}

function entryFor(name: string, version: string): LockedPackage {
  const words = name.split(/[-/]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word)).concat(words.includes('gnueabihf') ? ['arm'] : []);
  const libc = words.includes('musl') ? ['musl'] : [];
  return {
    version,
    ...(cpu.length > 0 && { cpu: [...new Set(cpu)] }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
