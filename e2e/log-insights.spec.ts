import { expect, type Page, test } from '@playwright/test';
import { openExample, runUntil } from './open-workbench.ts';

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Logs Insights query' });
const resultsOf = (page: Page) => page.getByRole('region', { name: 'Query results' });

async function openInsights(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Logs' }).click();
  await page.getByRole('radio', { name: 'Insights' }).click();
}

test('a query counts the invocations of the run, and says how much it looked at', async ({ page }) => {
  await openExample(page);
  await runUntil(page, '5:00');
  await openInsights(page);
  await editorOf(page).fill(
    'filter @type = "REPORT" | stats count(*) as invocations, max(@memorySize / 1000 / 1000) as mb',
  );
  await editorOf(page).press('Control+Enter');

  const row = resultsOf(page).getByRole('row').nth(1);
  await expect(row.getByRole('cell').nth(1)).toHaveText(/^\d{2,}$/);
  await expect(row.getByRole('cell').nth(2)).toHaveText(/^\d{3,}$/);
  await expect(resultsOf(page).getByRole('status')).toHaveText(
    /^1 row · [\d,]+ of [\d,]+ records matched, .* scanned · queried up to 00:0[45]:\d\d\.\d{3}$/,
  );

  // The answer is still there after a look at something else.
  await page.getByRole('tab', { name: 'Journal' }).click();
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(row).toBeVisible();
});

test('a sample is run from the menu, and a row opens to its whole message', async ({ page }) => {
  await openExample(page);
  await runUntil(page, '2:00');
  await openInsights(page);
  await page.getByRole('button', { name: 'Sample queries' }).click();
  await page.getByRole('menuitem', { name: 'The 25 newest log events' }).click();
  await page.getByRole('button', { name: 'Run query' }).click();

  await expect(resultsOf(page).getByRole('status')).toContainText('25 rows');
  await expect(resultsOf(page).getByRole('columnheader')).toHaveText(['@timestamp', '@message']);
  const first = page.getByRole('button', { name: 'Row 1', exact: true });
  await first.press('Enter');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
});

test('what is wrong with a query is said with its place, and selected', async ({ page }) => {
  await openExample(page);
  await openInsights(page);
  await editorOf(page).fill('fields @message\n| sortt @timestamp');
  await editorOf(page).press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'MalformedQueryException 2:3' })).toBeVisible();
  await expect(editorOf(page)).toHaveAttribute('aria-invalid', 'true');
  const selected = await editorOf(page).evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(selected).toBe('sortt');

  await page.keyboard.type('sort');
  await editorOf(page).press('Control+Enter');
  await expect(resultsOf(page)).toBeVisible();
});
