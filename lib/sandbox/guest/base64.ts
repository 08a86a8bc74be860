import { Buffer } from 'buffer';

/** `btoa`: text of Latin-1 characters to base64. */
export function encodeBase64(text: unknown): string {
  const asText = String(text);
  for (let index = 0; index < asText.length; index += 1) {
    if (asText.charCodeAt(index) > 255) throw invalidCharacter();
  }
  return Buffer.from(asText, 'latin1').toString('base64');
}

/** `atob`: base64 to text of Latin-1 characters. */
export function decodeBase64(text: unknown): string {
  const compact = String(text)
    .replace(/[\t\n\f\r ]/g, '')
    .replace(/={1,2}$/, '');
  if (compact.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(compact)) throw invalidCharacter();
  return Buffer.from(compact, 'base64').toString('latin1');
}

function invalidCharacter(): Error {
  return Object.assign(new Error('Invalid character'), { name: 'InvalidCharacterError', code: 5 });
}
