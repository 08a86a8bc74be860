import { parseArgs } from 'node:util';

/** What `npm run simulate` was asked. */
export interface SimulateArguments {
  readonly file: string;
  readonly json: boolean;
  /** Where every entry of the journal goes, a JSON line each. */
  readonly journal: string | undefined;
  readonly seed: number | undefined;
}

export const USAGE = `Usage: npm run simulate -- SCENARIO [--json] [--journal FILE] [--seed N]

Runs a scenario file (YAML or JSON) at full speed and prints what came of it.
  --json          one JSON object on standard output, instead of tables
  --journal FILE  writes every entry of the journal, a JSON line each
  --seed N        a whole number from 0 to 4294967295, instead of the file's own

Exit status: 0 when every expectation holds, 1 when one does not, 2 when the file or a word of this command is wrong,
3 when the simulator itself failed.`;

/** Reads the command line; a text says what is wrong with it. */
export function readArguments(words: readonly string[]): SimulateArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, journal: { type: 'string' }, seed: { type: 'string' } },
    });
    const [file, ...others] = positionals;
    if (file === undefined) return 'Which scenario? Name its file.';
    if (others.length > 0) return `One scenario at a time: "${others.join(' ')}" is too much.`;
    if (values.seed !== undefined && !isSeed(values.seed)) {
      return `--seed "${values.seed}" is no whole number from 0 to 4294967295.`;
    }
    const seed = values.seed === undefined ? undefined : Number(values.seed);
    return { file, json: values.json ?? false, journal: values.journal, seed };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isSeed(text: string): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= 0xffff_ffff;
}
