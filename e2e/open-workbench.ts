import { expect, type Page } from '@playwright/test';

/** Opens the page as a first visitor does, and waits until the example runs. */
export async function openExample(page: Page): Promise<void> {
  await page.goto('/');
  await page.waitForURL(/\/d\/[\w-]+/);
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await expect(clockOf(page)).not.toHaveText('00:00:00.000');
}

export const clockOf = (page: Page) => page.getByTestId('clock');

export const nodeOf = (page: Page, id: string) => page.getByTestId(`node-${id}`);

/** The figure of a node beside its label, as a whole number; NaN while it is not known. */
export async function figure(page: Page, id: string, label: string): Promise<number> {
  const line = nodeOf(page, id)
    .locator('div', { has: page.getByText(label, { exact: true }) })
    .last();
  const text = (await line.locator('dd').textContent()) ?? '';
  return Number.parseFloat(text.replaceAll(',', ''));
}

/** Runs at full speed to an instant, as the clock shows it, and waits until the run has paused there. */
export async function runUntil(page: Page, instant: string): Promise<void> {
  await page.getByRole('button', { name: 'Run until an instant' }).click();
  await page.getByRole('textbox', { name: 'Run at full speed until' }).fill(instant);
  const hint = await page.getByText(/^Pauses at /).textContent();
  const [until = ''] = /[\d:.]+\d/.exec(hint ?? '') ?? [];
  await page.keyboard.press('Enter');
  await expect(clockOf(page)).toHaveText(until, { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
}
