// The editor library ships its grammars without declarations.
declare module 'monaco-editor/languages/definitions/typescript/typescript.js' {
  import type { languages } from 'monaco-editor/editor/editor.api.js';
  export const language: languages.IMonarchLanguage & {
    readonly tokenizer: Record<string, languages.IMonarchLanguageRule[]>;
  };
}
