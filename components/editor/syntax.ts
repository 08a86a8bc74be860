import { language } from 'monaco-editor/languages/definitions/typescript/typescript.js';
import { languages } from './monaco.ts';

/** The library's TypeScript grammar, with the names of called functions told apart. */
export function installSyntax(): void {
  const tokenizer = language.tokenizer;
  const common = tokenizer.common ?? [];
  languages.setMonarchTokensProvider('typescript', {
    ...language,
    tokenizer: { ...tokenizer, common: [CALLED, ...common] },
  });
}

const CALLED: languages.IMonarchLanguageRule = [
  /#?[a-z_$][\w$]*(?=\s*\()/,
  { cases: { '@keywords': 'keyword', '@default': 'entity.name.function' } },
];
