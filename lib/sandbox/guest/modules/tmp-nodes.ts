import { Buffer } from 'buffer';
import type { Volume } from 'memfs';
import { charge } from '../meter.ts';
import { max, min, NativeUint8Array } from '../primordials.ts';
import { tmpHost } from '../tmp-state.ts';
import { coreOf, type FileNode } from './memfs-parts.ts';
import { systemError } from './system-error.ts';

const ids = new WeakMap<FileNode, number>();

/** The host's number of what a file holds; undefined while nothing has been written. */
export function idOf(node: FileNode): number | undefined {
  return ids.get(node);
}

/** A file of an earlier process: the host still has what it holds. */
export function adopt(node: FileNode, { id, size }: { readonly id: number; readonly size: number }): void {
  ids.set(node, id);
  node.size = size;
}

/**
 * From here on every new file keeps what it holds with the host, and what is there already is read-only. Every way to
 * read or write a file ends in one of five methods of its node. `makeRoom` is tried before a file gets `ENOSPC`.
 */
export function keepOnHost(volume: Volume, makeRoom: () => void): void {
  const mounted = new WeakSet(Object.values(coreOf(volume).inodes));
  const [first] = Object.values(coreOf(volume).inodes);
  if (first === undefined) return;
  const prototype: FileNode = Object.getPrototypeOf(first);
  const { read, getBuffer } = prototype;

  const resize = (node: FileNode, size: number) => {
    if (mounted.has(node)) throw systemError('EROFS', 'read-only file system', 'write', -30);
    const id = ids.get(node) ?? tmpHost().create();
    ids.set(node, id);
    if (size === node.size) return;
    if (!tmpHost().resize(id, size)) {
      makeRoom();
      if (!tmpHost().resize(id, size)) throw systemError('ENOSPC', 'no space left on device', 'write', -28);
    }
    node.size = size;
  };

  prototype.write = function (this: FileNode, buffer, offset = 0, length = buffer.length, position = 0) {
    const wanted = min(length, buffer.length - offset);
    if (wanted <= 0) return 0;
    charge(SYSTEM_CALL_UNITS + wanted / BYTES_PER_UNIT);
    resize(this, max(position + wanted, this.size));
    send(this, buffer.subarray(offset, offset + wanted), position);
    this.touch();
    return wanted;
  };
  prototype._setBuf = function (this: FileNode, buffer) {
    charge(SYSTEM_CALL_UNITS + buffer.length / BYTES_PER_UNIT);
    resize(this, buffer.length);
    send(this, buffer, 0);
    this.touch();
  };
  prototype.truncate = function (this: FileNode, length = 0) {
    charge(SYSTEM_CALL_UNITS);
    resize(this, max(length, 0));
    this.touch();
  };
  prototype.read = function (this: FileNode, buffer, offset = 0, length = buffer.byteLength, position = 0) {
    if (mounted.has(this)) return read.call(this, buffer, offset, length, position);
    const wanted = min(length, buffer.byteLength - offset, this.size - position);
    if (wanted <= 0) return 0;
    receive(this, new NativeUint8Array(buffer.buffer, buffer.byteOffset + offset, wanted), position);
    return wanted;
  };
  prototype.getBuffer = function (this: FileNode) {
    if (mounted.has(this)) return getBuffer.call(this);
    const buffer = Buffer.allocUnsafe(this.size);
    receive(this, buffer, 0);
    return buffer;
  };
}

/** About what a system call takes: 5 µs, and less than crossing into the host. */
const SYSTEM_CALL_UNITS = 1_000;
const BYTES_PER_UNIT = 64;
/** What crosses at once, so that no copy of a large file is in the isolate's memory. */
const PIECE_BYTES = 65_536;
/** Full pieces cross in it, one after the other: a new buffer for each would be garbage that the heap check may see. */
const fullPiece = new NativeUint8Array(PIECE_BYTES);

function send(node: FileNode, bytes: Uint8Array, position: number): void {
  const id = ids.get(node);
  if (id === undefined) return;
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) tmpHost().write(id, position + at, pieceOf(bytes, at));
}

/** A copy: a part of a buffer would cross with the whole of it. */
function pieceOf(bytes: Uint8Array, at: number): Uint8Array {
  const piece = bytes.subarray(at, at + PIECE_BYTES);
  if (piece.length < PIECE_BYTES) return new NativeUint8Array(piece);
  fullPiece.set(piece);
  return fullPiece;
}

function receive(node: FileNode, bytes: Uint8Array, position: number): void {
  node.atime = new Date();
  charge(SYSTEM_CALL_UNITS + bytes.length / BYTES_PER_UNIT);
  const id = ids.get(node);
  if (id === undefined) return;
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    bytes.set(tmpHost().read(id, position + at, min(PIECE_BYTES, bytes.length - at)), at);
  }
}
