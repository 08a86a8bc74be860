import { createFsFromVolume, Volume } from 'memfs';
import { TMP_KEPT_BYTES_MAX } from '../../limits.ts';
import { charge } from '../meter.ts';
import { jsonParse, jsonStringify } from '../primordials.ts';
import { type Disk, disk, provideTmp } from '../tmp-state.ts';

type Fs = ReturnType<typeof createFsFromVolume>;
type Method = (...args: unknown[]) => unknown;

/** `node:fs` over the files of the function, those of its layers, and what /tmp holds from an earlier process of the environment. */
function mount({ files, tmp, ephemeralBytes }: Disk): Fs {
  const volume = Volume.fromJSON({});
  for (const folder of ['/tmp', '/var/task', '/var/runtime', '/opt']) volume.mkdirSync(folder, { recursive: true });
  for (const { path, text } of files) writeInto(volume, path, text, 'utf8');
  const mounted = usedBytes(volume);
  if (tmp !== '') for (const [path, base64] of jsonParse(tmp)) writeInto(volume, path, base64, 'base64');
  limitSpace(volume, mounted + ephemeralBytes);
  provideTmp(() => (usedBytes(volume) - mounted > TMP_KEPT_BYTES_MAX ? '' : writeDown(volume)));
  return readOnlyOutsideTmp(createFsFromVolume(volume));
}

function writeInto(volume: Volume, path: string, text: string, encoding: 'utf8' | 'base64'): void {
  volume.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  volume.writeFileSync(path, text, { encoding });
}

/** All files under /tmp as JSON pairs of path and base64: what a new process of the environment finds again (ENV-22). */
function writeDown(volume: Volume): string {
  const pairs: [string, string][] = [];
  const visit = (folder: string) => {
    for (const entry of volume.readdirSync(folder, { withFileTypes: true })) {
      // With file types, the entries are objects.
      const { name } = entry as { name: string };
      const path = `${folder}/${name}`;
      if ((entry as { isDirectory(): boolean }).isDirectory()) visit(path);
      else pairs.push([path, String(volume.readFileSync(path, 'base64'))]);
    }
  };
  visit('/tmp');
  return pairs.length === 0 ? '' : jsonStringify(pairs);
}

interface FileNode {
  size: number;
  write(buffer: Uint8Array, offset?: number, length?: number, position?: number): number;
  _setBuf(buffer: Uint8Array): void;
  truncate(length?: number): void;
}

/** Not in the library's types: the table of its nodes. */
function nodesOf(volume: Volume): readonly FileNode[] {
  return Object.values((volume as unknown as { _core: { inodes: { [number: string]: FileNode } } })._core.inodes);
}

function usedBytes(volume: Volume): number {
  return nodesOf(volume).reduce((sum, node) => sum + node.size, 0);
}

/** `ENOSPC` beyond the function's `EphemeralStorage`: every way to write a file ends in one of three methods of its node. */
function limitSpace(volume: Volume, bytesMax: number): void {
  const [first] = nodesOf(volume);
  if (first === undefined) return;
  const prototype: FileNode = Object.getPrototypeOf(first);
  const { write, _setBuf, truncate } = prototype;
  const room = (growth: number) => {
    charge(100 + Math.max(0, growth) / 64);
    if (growth <= 0) return;
    if (usedBytes(volume) + growth > bytesMax) throw systemError('ENOSPC', 'no space left on device', 'write', -28);
  };
  prototype.write = function (this: FileNode, buffer, offset = 0, length = buffer.length, position = 0) {
    room(position + length - this.size);
    return write.call(this, buffer, offset, length, position);
  };
  prototype._setBuf = function (this: FileNode, buffer) {
    room(buffer.length - this.size);
    _setBuf.call(this, buffer);
  };
  prototype.truncate = function (this: FileNode, length = 0) {
    room(length - this.size);
    truncate.call(this, length);
  };
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

function systemError(code: string, text: string, syscall: string, errno: number, path?: string): Error {
  const place = path === undefined ? '' : ` '${path}'`;
  const error = new Error(`${code}: ${text}, ${syscall}${place}`);
  return Object.assign(error, { errno, code, syscall, ...(path === undefined ? {} : { path }) });
}

const fs = mount(disk());

export default { fs, 'fs/promises': fs.promises };
