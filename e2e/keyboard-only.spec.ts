import { expect, test } from '@playwright/test';
import { nodeOf, openExample } from './open-workbench.ts';

test('a design is drawn, run and changed without a mouse', async ({ page }) => {
  await openExample(page);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

  await page.keyboard.press('/');
  await expect(page.getByPlaceholder('Search resources')).toBeFocused();
  await page.keyboard.type('schedule');
  await expect(page.getByRole('option', { name: 'Schedule' })).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(nodeOf(page, 'Schedule').or(nodeOf(page, 'Rule'))).toBeVisible();
  const id = new URL(page.url()).searchParams.get('select') ?? '';

  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Outline' }).focus();
  await page.keyboard.press('Enter');
  const row = page.getByRole('treeitem', { name: new RegExp(`^${id},`) });
  await row.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: `Connect ${id} to` })).toBeVisible();
  await page.keyboard.type('Orders');
  await expect(page.getByRole('option', { name: 'Orders', exact: true })).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: 'Connection to Orders' }).first()).toBeVisible();

  await row.focus();
  await page.keyboard.press('Delete');
  await expect(row).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
});

test('the arrow keys go through the outline, and its neighbours can be reached', async ({ page }) => {
  await openExample(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  const rows = page.getByRole('treeitem');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/select=Orders/);
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
});

test('the keys are told by ?, and each panel folds away and comes back', async ({ page }) => {
  await openExample(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  const panels = [
    { key: '[', panel: page.getByRole('navigation', { name: 'Resources' }) },
    { key: ']', panel: page.getByRole('complementary', { name: 'Inspector' }) },
    { key: '\\', panel: page.getByRole('region', { name: 'Dock' }) },
  ];
  for (const { key, panel } of panels) {
    await page.keyboard.press(key);
    await expect(panel).toBeHidden();
  }
  await page.reload();
  for (const { key, panel } of panels) {
    await expect(panel).toBeHidden();
    await page.keyboard.press(key);
    await expect(panel).toBeVisible();
  }
});
