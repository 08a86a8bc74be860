import { Buffer } from 'buffer';
import { payForBytes } from './byte-costs.ts';

/** `btoa`: text of Latin-1 characters to base64. */
export function encodeBase64(text: unknown): string {
  const asText = String(text);
  payForBytes('measure', asText.length);
  for (let index = 0; index < asText.length; index += 1) {
    if (asText.charCodeAt(index) > 255) throw invalidCharacter();
  }
  return Buffer.from(asText, 'latin1').toString('base64');
}

/** `atob`: base64 to text of Latin-1 characters. */
export function decodeBase64(text: unknown): string {
  const asText = String(text);
  payForBytes('measure', asText.length);
  if (!isBase64(asText)) throw invalidCharacter();
  return Buffer.from(asText, 'base64').toString('latin1');
}

/** Letters of the alphabet with white space among them, and up to two signs of padding at the end (WHATWG, forgiving-base64). */
function isBase64(text: string): boolean {
  let letters = 0;
  let padding = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isSpace(code)) continue;
    if (code === 61) padding += 1;
    else if (padding > 0 || !isLetter(code)) return false;
    else letters += 1;
  }
  return letters % 4 !== 1 && (padding === 0 || (padding <= 2 && (letters + padding) % 4 === 0));
}

const isSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13;

function isLetter(code: number): boolean {
  if (code >= 97) return code <= 122;
  if (code >= 65) return code <= 90;
  return (code >= 47 && code <= 57) || code === 43; // the slash stands before the digits
}

function invalidCharacter(): Error {
  return Object.assign(new Error('Invalid character'), { name: 'InvalidCharacterError', code: 5 });
}
