import { fileURLToPath } from 'node:url';

/** Where the build puts what the sandbox needs at run time. */
export const generatedFolder = fileURLToPath(new URL('../../../generated/sandbox/', import.meta.url));
export const guestFile = `${generatedFolder}guest.js`;
export const libraryFile = (name: string) => `${generatedFolder}${name}.js`;
