let read: () => string = () => '';

/** The file system says how to write down /tmp; without it there is none. */
export function provideTmp(reader: () => string): void {
  read = reader;
}

/** All files under /tmp as text, empty when there is none: they outlive the process (ENV-22). */
export function tmpText(): string {
  return read();
}
