import { expect, test } from '@playwright/test';
import { clockOf, figure, nodeOf, openExample, runUntil } from './open-workbench.ts';

test('the page opens on a running example: orders flow, some fail, retries happen, the dead-letter queue fills', async ({
  page,
}) => {
  await openExample(page);
  await expect.poll(() => figure(page, 'Storefront', 'calls')).toBeGreaterThan(5);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

  await runUntil(page, '3:00');
  await expect(nodeOf(page, 'Charge')).toContainText('CardDeclined');
  expect(await figure(page, 'OrdersDlq', 'CardDeclined')).toBeGreaterThan(3);

  await page.getByRole('button', { name: 'Why is it here?' }).first().click();
  await expect(page).toHaveURL(/select=OrdersDlq.*dock=journal.*entry=\d+/);
  // The biography tells the whole way: sent, received three times, given up.
  const dock = page.getByRole('region', { name: 'Dock' });
  await expect(dock.getByText('message.dead-lettered').first()).toBeVisible();
  await expect(dock.getByText('message.sent').first()).toBeVisible();
});

test('a step handles one event, and the clock stands still between', async ({ page }) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const paused = await clockOf(page).textContent();
  await page.getByRole('button', { name: 'Step to the next event' }).click();
  await expect(clockOf(page)).not.toHaveText(paused ?? '');
});

test('the same seed runs the same way, another seed another way', async ({ page }) => {
  await openExample(page);
  const totals = async (seed: string) => {
    await page.getByRole('button', { name: /^Seed/ }).click();
    await page.getByRole('textbox', { name: 'Seed' }).fill(seed);
    await page.getByRole('button', { name: 'Start anew' }).click();
    await expect(page.getByRole('button', { name: `Seed ${seed}: change` })).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await runUntil(page, '2:00');
    return [await figure(page, 'Storefront', 'calls'), await figure(page, 'Charge', 'CardDeclined')];
  };
  const first = await totals('7');
  expect(await totals('8')).not.toEqual(first);
  expect(await totals('7')).toEqual(first);
});
