import type { DecodeContext } from '../../kernel/decoder.ts';
import { CODE_STORAGE_BYTES_MAX } from '../../limits.ts';
import { refusal } from '../error-status.ts';
import { Refused } from './parameters.ts';

/** Bytes of code that the account keeps: of all versions of all functions. */
export function storedBytes({ directory, listed }: DecodeContext): number {
  const sizes = directory.functions.flatMap(({ id }) => listed(id).map(({ CodeSize }) => Number(CodeSize)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** CFG-11: refuses an upload that the account has no room for. */
export function refuseWithoutRoom(bytes: number, context: DecodeContext): void {
  if (storedBytes(context) + bytes <= CODE_STORAGE_BYTES_MAX) return;
  throw new Refused(refusal('CodeStorageExceededException', 400, 'Code storage limit exceeded.', { Type: 'User' }));
}
