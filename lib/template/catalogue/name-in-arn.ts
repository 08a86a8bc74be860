/** The name at the end of an ARN (`arn:aws:lambda:…:function:charge`), or the text itself when it is a name. */
export function nameInArn(text: string): string {
  return text.slice(text.lastIndexOf(':') + 1);
}
