/** Bytes as base64 with padding (RFC 4648). */
export function base64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const word = (first << 16) | (second << 8) | third;
    const given = Math.min(3, bytes.length - at);
    for (let digit = 0; digit < 4; digit += 1) {
      text += digit <= given ? DIGITS.charAt((word >> (18 - 6 * digit)) & 63) : '=';
    }
  }
  return text;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
