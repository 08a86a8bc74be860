import ivm from 'isolated-vm';
import { TMP_HELD_BYTES_MAX } from '../limits.ts';

/**
 * What the files under one environment's /tmp hold, and their names as the last process left them. It is here and not in
 * the isolate because /tmp is no memory of the function (CFG-19), and because files outlive the process (ENV-22).
 * What calls it lives among hostile code: nothing is believed.
 */
export class TmpFiles {
  /** The names, as the guest wrote them for its next process; empty when there are none. */
  tree = '';
  readonly #files = new Map<number, File>();
  readonly #room: TmpRoom;
  readonly #bytesMax: number;
  #bytes = 0;
  #lastId = 0;

  constructor(bytesMax: number, room: TmpRoom) {
    this.#bytesMax = bytesMax;
    this.#room = room;
  }

  /** The ways in from the isolate, in the order the guest's `boot` takes them. */
  doors(): readonly ivm.Callback[] {
    return [
      new ivm.Callback(() => this.#create()),
      new ivm.Callback((id: number, size: number) => this.resize(id, size)),
      new ivm.Callback((id: number, position: number, bytes: Uint8Array) => this.write(id, position, bytes)),
      new ivm.Callback((id: number, position: number, length: number) => this.read(id, position, length)),
      new ivm.Callback((ids: Uint32Array) => this.retain(ids)),
      new ivm.Callback((tree: string) => {
        this.tree = String(tree);
      }),
    ];
  }

  /** Gives a file another size, zeros where it grows. @returns false when there is no space. */
  resize(id: number, size: number): boolean {
    const file = this.#files.get(id);
    if (file === undefined || !isCount(size)) return false;
    const growth = size - file.size;
    if (growth > 0 && (this.#bytes + growth > this.#bytesMax || !this.#room.fits(growth))) return false;
    this.#count(growth);
    setSize(file, size);
    return true;
  }

  /** Overwrites what is there: `resize` has made the room. */
  write(id: number, position: number, bytes: Uint8Array): void {
    const file = this.#files.get(id);
    if (file === undefined || !isCount(position) || position + bytes.byteLength > file.size) return;
    file.bytes.set(bytes, position);
  }

  /** A copy of its own: what crosses the wall takes its whole buffer along. */
  read(id: number, position: number, length: number): Uint8Array {
    const file = this.#files.get(id);
    if (file === undefined || !isCount(position) || !isCount(length)) return new Uint8Array(0);
    return file.bytes.slice(position, Math.min(file.size, position + length));
  }

  /** Gives back the space of every other file. */
  retain(ids: Iterable<number>): void {
    const kept = new Set(ids);
    for (const [id, { size }] of this.#files) {
      if (kept.has(id)) continue;
      this.#count(-size);
      this.#files.delete(id);
    }
  }

  #create(): number {
    this.#lastId += 1;
    this.#files.set(this.#lastId, { bytes: new Uint8Array(0), size: 0 });
    return this.#lastId;
  }

  #count(growth: number): void {
    this.#bytes += growth;
    this.#room.take(growth);
  }
}

/** What all environments of a run have in /tmp together, so that a thousand of them cannot fill the machine. */
export class TmpRoom {
  #bytes = 0;

  fits(growth: number): boolean {
    return this.#bytes + growth <= TMP_HELD_BYTES_MAX;
  }

  take(growth: number): void {
    this.#bytes += growth;
  }
}

interface File {
  /** Longer than `size` where the file has grown piece by piece; zeros beyond it. */
  bytes: Uint8Array;
  size: number;
}

function setSize(file: File, size: number): void {
  if (size > file.bytes.length || size < file.bytes.length / 2) {
    const isAppended = file.size > 0 && size > file.size;
    const bytes = new Uint8Array(isAppended ? Math.ceil(size * 1.25) : size);
    bytes.set(file.bytes.subarray(0, Math.min(size, file.size)));
    file.bytes = bytes;
  } else {
    file.bytes.fill(0, size, file.size);
  }
  file.size = size;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
