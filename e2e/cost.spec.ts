import { expect, type Page, test } from '@playwright/test';
import { openExample, runUntil } from './open-workbench.ts';

const costOf = (page: Page) => page.getByRole('button', { name: /^Cost: / });
const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Cost of this run' });

test('the dock tells what the run costs, and opens what it is made of', async ({ page }) => {
  await openExample(page);
  await runUntil(page, '5:00');
  await expect(costOf(page)).toHaveText(/^Cost: \$0\.0\d+ this run, \$\d[\d.,]* a month$/);

  await costOf(page).click();
  const row = (name: string) => panelOf(page).getByRole('row', { name: new RegExp(`^${name} \\$`) });
  for (const name of ['Charge', 'Orders', 'Total', 'Lambda requests', 'SQS requests'])
    await expect(row(name)).toBeVisible();
  // Some orders are declined: what failed, and what it took to try again, costs something.
  for (const name of ['Retries', 'Errors', 'Cold starts']) await expect(row(name)).toHaveText(/\$0\.0\d*[1-9]/);
});

test('the free tier is switched by the keyboard, and remembered', async ({ page }) => {
  await openExample(page);
  await runUntil(page, '5:00');
  await costOf(page).press('Enter');
  await panelOf(page).getByRole('switch', { name: 'With the free tier' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(costOf(page)).toBeFocused();
  await expect(costOf(page)).toHaveText(/^Cost: \$0 this run, \$\d/);

  await page.reload();
  await expect(costOf(page)).toHaveText(/^Cost: \$0 this run, \$\d/);
});
