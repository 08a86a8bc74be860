import { expect, test } from '@playwright/test';
import { figure, nodeOf, openExample, runUntil } from './open-workbench.ts';

test('an edited handler changes nothing until it is deployed, then the next invocations behave differently', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await nodeOf(page, 'Charge').click();
  await expect(page).toHaveURL(/select=Charge/);

  const editor = page.getByRole('textbox', { name: /Editor content|index\.mjs/ }).first();
  await editor.focus();
  await page.keyboard.press('Control+A');
  // One line: the editor closes what is left open at the end of one, as it would for a person.
  await page.keyboard.insertText(
    "export const handler = async () => Promise.reject(new TypeError('all cards refused'));",
  );

  const deploy = page.getByRole('button', { name: /^Deploy 1 changed resource/ });
  await expect(deploy).toBeVisible();
  await runUntil(page, '+20s');
  await expect(nodeOf(page, 'Charge')).not.toContainText('TypeError');

  await deploy.click();
  const dialog = page.getByRole('dialog', { name: 'Deploy 1 change' });
  await expect(dialog.getByRole('region', { name: 'Charge changed' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Deploy(: nothing| 0 )/ })).toBeVisible();

  await runUntil(page, '+20s');
  await expect(nodeOf(page, 'Charge')).toContainText('TypeError');
  expect(await figure(page, 'Charge', 'TypeError')).toBeGreaterThan(0);
});
