/** What a process finds on disk: the files of the function and its layers by absolute path, and /tmp as an earlier process of the environment left it. */
export interface Disk {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** JSON pairs of path and base64, or empty. */
  readonly tmp: string;
  readonly ephemeralBytes: number;
}

let own: Disk = { files: [], tmp: '', ephemeralBytes: 0 };
let read: () => string = () => own.tmp;

export function insertDisk(disk: Disk): void {
  own = disk;
}

export function disk(): Disk {
  return own;
}

/** The file system, once it is loaded, says how to write down /tmp. */
export function provideTmp(reader: () => string): void {
  read = reader;
}

/** All files under /tmp as text: they outlive the process (ENV-22). */
export function tmpText(): string {
  return read();
}
