/** What a process finds on disk: the files of the function and its layers by absolute path, and /tmp as an earlier process of the environment left it. */
export interface Disk {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The names under /tmp, as `modules/tmp-tree.ts` writes them, or empty. */
  readonly tmp: string;
}

/** What files under /tmp hold is kept by the host, by numbers: it is no memory of the function (CFG-19). */
export interface TmpHost {
  create(): number;
  /** False when there is no space. */
  resize(id: number, size: number): boolean;
  write(id: number, position: number, bytes: Uint8Array): void;
  read(id: number, position: number, length: number): Uint8Array;
  /** Gives back the space of all others. */
  retain(ids: Uint32Array): void;
  /** Keeps the names for the next process. */
  keepTree(tree: string): void;
}

let own: Disk = { files: [], tmp: '' };
let host: TmpHost | undefined;
let save: () => void = () => {};

export function insertDisk(disk: Disk, tmpHost: TmpHost): void {
  own = disk;
  host = tmpHost;
}

export function disk(): Disk {
  return own;
}

export function tmpHost(): TmpHost {
  return host as TmpHost; // the host boots the guest before it loads libraries
}

/** The file system, once it is loaded, says how to give the names under /tmp to the host. */
export function provideTmp(saver: () => void): void {
  save = saver;
}

/** Tells the host what is under /tmp: it outlives the process (ENV-22). */
export function saveTmp(): void {
  save();
}
