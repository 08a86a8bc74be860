import { onThemeChange, readPalette } from '#components/charts/palette.ts';
import { editor } from './monaco.ts';

/** Dresses every editor of the page in the look's colours, now and whenever the theme changes. */
export function followTheme(): () => void {
  const apply = () => {
    const dark = isDark(readPalette().background);
    editor.defineTheme('coldstart', themeOf(dark));
    editor.setTheme('coldstart');
  };
  apply();
  return onThemeChange(apply);
}

function themeOf(dark: boolean): editor.IStandaloneThemeData {
  const palette = readPalette();
  const ink = dark ? DARK : LIGHT;
  const rule = (token: string, foreground: string) => ({ token, foreground: foreground.slice(1) });
  return {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', palette.text),
      rule('keyword', ink.keyword),
      rule('entity.name.function', ink.called),
      rule('type.identifier', ink.type),
      rule('string', ink.string),
      rule('number', ink.number),
      rule('regexp', ink.string),
      rule('comment', ink.comment),
      rule('delimiter', ink.delimiter),
    ],
    colors: {
      'editor.background': ink.surface,
      'editorGutter.background': ink.surface,
      'editor.foreground': palette.text,
      'editorLineNumber.foreground': ink.comment,
      'editorLineNumber.activeForeground': palette.label,
      'editorLineNumber.dimmedForeground': ink.comment,
      'editorCursor.foreground': palette.cold,
      'editor.selectionBackground': `${palette.cold}33`,
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': '#00000000',
      'editorIndentGuide.background1': palette.line,
      'editorWidget.background': palette.panel,
      'editorWidget.border': palette.line,
      'editorHoverWidget.background': palette.panel,
      'editorHoverWidget.border': palette.line,
      'editorSuggestWidget.background': palette.panel,
      'editorSuggestWidget.border': palette.line,
      'editorError.foreground': palette.error,
      'editorWarning.foreground': palette.warm,
      'scrollbarSlider.background': `${ink.comment}40`,
      'scrollbarSlider.hoverBackground': `${ink.comment}66`,
      focusBorder: palette.cold,
    },
  };
}

// The look names no colours for syntax: these are chosen beside its own, at a contrast of 4.5:1 and more.
const DARK = {
  surface: '#141b25',
  called: '#6cb8ff',
  keyword: '#c792ea',
  type: '#ffcb8b',
  string: '#8fd78f',
  number: '#f7a072',
  comment: '#7f8b9b',
  delimiter: '#b3bdcb',
};
const LIGHT = {
  surface: '#fafbfd',
  called: '#155fac',
  keyword: '#7b2fb5',
  type: '#8a5300',
  string: '#22762b',
  number: '#a8470b',
  comment: '#66717f',
  delimiter: '#49545f',
};

function isDark(background: string): boolean {
  return Number.parseInt(background.slice(1, 3), 16) < 0x80;
}
