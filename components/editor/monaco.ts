// The parts of the editor library we use, in one place: without this file's list the library brings 80 languages.
import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/typescript/register.js';
import 'monaco-editor/languages/features/json/register.js';

import { typescriptDefaults } from 'monaco-editor/languages/features/typescript/register.js';

// biome-ignore lint/performance/noBarrelFile: the library's own entry point would bring every language with it.
export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/editor/editor.api.js';
export { typescriptDefaults };
