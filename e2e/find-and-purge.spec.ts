import { expect, test } from '@playwright/test';
import { nodeOf, openExample, runUntil } from './open-workbench.ts';

test('what is typed right behind the search key finds, and what is added or chosen is brought into view', async ({
  page,
}) => {
  await openExample(page);
  await page.keyboard.press('/');
  await page.keyboard.type('sqs queue');
  for (const id of ['Queue', 'Queue2', 'Queue3', 'Queue4']) {
    await page.keyboard.press('Enter');
    await expect(nodeOf(page, id)).toBeInViewport({ ratio: 0.5 });
  }

  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('treeitem', { name: /^Storefront/ }).click();
  await expect(nodeOf(page, 'Storefront')).toBeInViewport({ ratio: 0.99 });
});

test('a purge takes the causes of dead letters along with the dead letters', async ({ page }) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await runUntil(page, '+2m');
  const queue = nodeOf(page, 'OrdersDlq');
  await expect(queue).toContainText('CardDeclined');

  await queue.click({ position: { x: 40, y: 15 } });
  await page.getByRole('button', { name: 'Purge' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Purge' }).click();
  await page.getByRole('button', { name: /^Step/ }).click();
  await expect(queue).toContainText('nothing waits here');
  await expect(page.getByRole('list', { name: 'Messages' })).not.toContainText('visible');
});
