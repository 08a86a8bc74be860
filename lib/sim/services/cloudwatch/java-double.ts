/** A number as CloudWatch writes it, which is Java's way: `5.0`, `1.0E-4`, `1.2345678E7`. */
export function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return scientific(value);
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function scientific(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The same inside of what `JSON.stringify` writes: `{"threshold":5.0}`. */
export function jsonDouble(value: number): object {
  return RAW.rawJSON(javaDouble(value));
}

// Node has it; TypeScript's library does not know it yet. https://tc39.es/proposal-json-parse-with-source/
const RAW = JSON as typeof JSON & { readonly rawJSON: (text: string) => object };
