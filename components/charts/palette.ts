/** The look's colours as the page has them now, for what is drawn on a canvas or by the editor. */
export interface Palette {
  readonly background: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  readonly cold: string;
  readonly warm: string;
  readonly ok: string;
  readonly error: string;
  readonly throttle: string;
  readonly dead: string;
  readonly queue: string;
  readonly frozen: string;
}
export type Tone = 'cold' | 'warm' | 'ok' | 'error' | 'throttle' | 'dead' | 'queue' | 'label';

/** Where each colour lives in the theme. */
const TOKENS = {
  background: '--background',
  panel: '--panel',
  raised: '--raised',
  line: '--line',
  text: '--text-1',
  label: '--text-2',
  hint: '--text-hint',
  cold: '--cold',
  warm: '--warm',
  ok: '--ok',
  error: '--error',
  throttle: '--throttle',
  dead: '--dead',
  queue: '--queue',
  frozen: '--frozen',
} satisfies Record<keyof Palette, string>;

let known: { readonly key: string; readonly palette: Palette } | undefined;

/** Reads the theme; costs one style lookup while the theme stays the same. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (token: string) => style.getPropertyValue(token).trim();
  const key = read(TOKENS.background) + read(TOKENS.cold);
  if (known?.key === key) return known.palette;
  const palette: Palette = {
    background: read(TOKENS.background),
    panel: read(TOKENS.panel),
    raised: read(TOKENS.raised),
    line: read(TOKENS.line),
    text: read(TOKENS.text),
    label: read(TOKENS.label),
    hint: read(TOKENS.hint),
    cold: read(TOKENS.cold),
    warm: read(TOKENS.warm),
    ok: read(TOKENS.ok),
    error: read(TOKENS.error),
    throttle: read(TOKENS.throttle),
    dead: read(TOKENS.dead),
    queue: read(TOKENS.queue),
    frozen: read(TOKENS.frozen),
  };
  known = { key, palette };
  return palette;
}

/** Hears of every change of theme; the root element carries the one in force. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
