/** An instant of the run in as few characters as tell it apart: `14:32.480`, with hours from the first hour on. */
export function clockFigure(micros: number, digits: 0 | 1 | 3 = 3): string {
  // Cut, not rounded: a clock never shows an instant that has not come.
  const ms = Math.floor(micros / 1_000);
  const hours = Math.floor(ms / 3_600_000);
  const minutes = two(Math.floor((ms % 3_600_000) / 60_000));
  const seconds = two(Math.floor((ms % 60_000) / 1_000));
  const fraction =
    digits === 0
      ? ''
      : `.${String(ms % 1_000)
          .padStart(3, '0')
          .slice(0, digits)}`;
  return `${hours > 0 ? `${two(hours)}:` : ''}${minutes}:${seconds}${fraction}`;
}

const two = (value: number) => String(value).padStart(2, '0');
