import { createFsFromVolume, Volume } from 'memfs';
import { type Disk, disk, provideTmp } from '../tmp-state.ts';
import { coreOf } from './memfs-parts.ts';
import { systemError } from './system-error.ts';
import { keepOnHost } from './tmp-nodes.ts';
import { restoreTree, saveTree, sweep } from './tmp-tree.ts';

type Fs = ReturnType<typeof createFsFromVolume>;
type Method = (...args: unknown[]) => unknown;

/** `node:fs` over the files of the function, those of its layers, and what /tmp holds from an earlier process of the environment. */
function mount({ files, tmp }: Disk): Fs {
  const volume = Volume.fromJSON({});
  for (const folder of ['/tmp', '/var/task', '/var/runtime', '/opt']) volume.mkdirSync(folder, { recursive: true });
  for (const { path, text } of files) writeInto(volume, path, text);
  keepOnHost(volume, () => sweep(volume));
  if (tmp !== '') restoreTree(volume, tmp);
  saveWhenChanged(volume);
  return readOnlyOutsideTmp(createFsFromVolume(volume));
}

function writeInto(volume: Volume, path: string, text: string): void {
  volume.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  volume.writeFileSync(path, text, { encoding: 'utf8' });
}

function saveWhenChanged(volume: Volume): void {
  let isChanged = false;
  coreOf(volume).changes.listen(() => {
    isChanged = true;
  });
  provideTmp(() => {
    if (isChanged) saveTree(volume);
    isChanged = false;
  });
}

/** Which argument of a changing call is the path that changes. */
const changing: readonly (readonly [name: string, pathAt: number])[] = [
  ['writeFile', 0],
  ['appendFile', 0],
  ['mkdir', 0],
  ['mkdtemp', 0],
  ['rm', 0],
  ['rmdir', 0],
  ['unlink', 0],
  ['truncate', 0],
  ['chmod', 0],
  ['chown', 0],
  ['utimes', 0],
  ['rename', 0],
  ['rename', 1],
  ['copyFile', 1],
  ['cp', 1],
  ['link', 1],
  ['symlink', 1],
];

/** Only /tmp can be written (CFG-19): elsewhere `EROFS`, thrown, given to the callback or rejected as the form asks. */
function readOnlyOutsideTmp(fs: Fs): Fs {
  const methods = fs as unknown as { [name: string]: Method }; // its functions, by name
  const promises = fs.promises as unknown as { [name: string]: Method };
  for (const [name, pathAt] of changing) {
    guard(methods, `${name}Sync`, pathAt, throwing);
    guard(methods, name, pathAt, callingBack);
    guard(promises, name, pathAt, rejecting);
  }
  guard(methods, 'createWriteStream', 0, throwing);
  for (const [owner, name, fail] of [
    [methods, 'openSync', throwing],
    [methods, 'open', callingBack],
    [promises, 'open', rejecting],
  ] as const) {
    guard(
      owner,
      name,
      0,
      fail,
      (args) => !/^(r|rs|undefined)$/.test(String(typeof args[1] === 'function' ? undefined : args[1])),
    );
  }
  return fs;
}

type Failing = (error: Error, args: readonly unknown[]) => unknown;

const throwing: Failing = (error) => {
  throw error;
};
const callingBack: Failing = (error, args) => {
  const callback = args[args.length - 1];
  if (typeof callback !== 'function') throw error;
  queueMicrotask(() => callback(error));
};
const rejecting: Failing = (error) => Promise.reject(error);

function guard(
  owner: { [name: string]: Method },
  name: string,
  pathAt: number,
  fail: Failing,
  applies: (args: readonly unknown[]) => boolean = () => true,
): void {
  const original = owner[name];
  if (original === undefined) return;
  owner[name] = (...args) => {
    const path = String(args[pathAt]).replace(/^file:\/\//, '');
    if (typeof args[pathAt] === 'number' || path === '/tmp' || path.startsWith('/tmp/') || !applies(args)) {
      return original.apply(owner, args);
    }
    const call = name.replace(/Sync$/, '').replace(/^(writeFile|appendFile|createWriteStream)$/, 'open');
    return fail(systemError('EROFS', 'read-only file system', call, -30, path), args);
  };
}

const fs = mount(disk());

export default { fs, 'fs/promises': fs.promises };
