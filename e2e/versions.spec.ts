import { expect, type Page, test } from '@playwright/test';
import { nodeOf, runUntil } from './open-workbench.ts';

const tabOf = (page: Page) => page.getByRole('region', { name: 'Versions of Price' });

/** The example whose client calls an alias, paused, with its function's versions shown. */
async function openCanary(page: Page): Promise<void> {
  const created = await page.request.post('/api/documents', { data: { example: 'canary' } });
  const { document } = await created.json();
  await page.request.post(`/api/documents/${document}/runs`, { data: { seed: 7 } });
  await page.goto(`/d/${document}?select=Price&tab=versions`);
  await expect(tabOf(page).getByTestId('version-1')).toBeVisible();
  const pause = page.getByRole('button', { name: 'Pause' });
  await expect(pause.or(page.getByRole('button', { name: 'Play', exact: true }))).toBeVisible();
  if (await pause.isVisible()) await pause.click();
}

/** Writes another handler, deploys it and publishes it as version 2. */
async function publishAnother(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Code' }).click();
  await page
    .getByRole('textbox', { name: /Editor content|index\.mjs/ })
    .first()
    .focus();
  await page.keyboard.press('Control+A');
  // One line: the editor closes what is left open at the end of one, as it would for a person.
  await page.keyboard.insertText('export const handler = async ({ n }) => ({ n, amount: 18 });');
  await page.getByRole('button', { name: /^Deploy 1 changed resource/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('tab', { name: 'Versions' }).click();
  const tab = tabOf(page);
  await tab.getByRole('textbox', { name: 'Description of the version' }).fill('two less');
  await tab.getByRole('button', { name: 'Publish' }).click();
  await expect(tab.getByText('Version 2 is published.')).toBeVisible();
}

test('a published version gets half of an alias’s requests, and is compared with the one before', async ({ page }) => {
  await openCanary(page);
  const tab = tabOf(page);
  await publishAnother(page);
  await tab.getByRole('button', { name: 'Publish' }).click();
  await expect(tab.getByText(/^Nothing has changed since version 2 was published/)).toBeVisible();

  const alias = tab.getByTestId('alias-live');
  await alias.getByRole('combobox', { name: 'Second version of live' }).click();
  await page.getByRole('option', { name: '2', exact: true }).click();
  const weight = alias.getByRole('textbox', { name: 'Weight of version 2 in live, percent' });
  await weight.fill('150');
  await weight.press('Enter');
  await expect(alias.getByRole('alert')).toContainText('ValidationException');
  await expect(alias.getByRole('alert')).toContainText('Member must have value less than or equal to 1.0');
  await weight.fill('50');
  await weight.press('Enter');
  await expect(tab.getByTestId('version-2')).toContainText('live 50 %');
  await expect(nodeOf(page, 'Price')).toContainText('2 50 % · 1 50 %');

  await runUntil(page, '+60s');
  await expect(alias.getByText(/^\d+ in the last minute$/)).toBeVisible();
  // 300 requests at a half: outside of this they would not be drawn evenly.
  await expect(alias.getByText(/^2 (3[5-9]|[45]\d|6[0-5]) % · 1 \d+ %$/).last()).toBeVisible();

  await tab.getByRole('button', { name: 'Compare version 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare Price' });
  await dialog.getByRole('combobox', { name: 'Right side' }).click();
  await page.getByRole('option', { name: 'Version 2' }).click();
  await expect(dialog.getByRole('table', { name: 'Settings that differ' })).toContainText('two less');
  await expect(dialog.locator('.editor.original')).toContainText('20');
  await expect(dialog.locator('.editor.modified')).toContainText('amount: 18');
});

test('an alias is made, shifted by the keyboard and deleted, and a version with it', async ({ page }) => {
  await openCanary(page);
  const tab = tabOf(page);
  await callLambda(page, 'UpdateFunctionConfiguration', { MemorySize: 512 });
  await runUntil(page, '+10s');
  await callLambda(page, 'PublishVersion');
  await expect(tab.getByTestId('version-2')).toContainText('512 MB');

  await tab.getByRole('textbox', { name: 'Name of the new alias' }).fill('beta');
  await page.keyboard.press('Enter');
  const alias = tab.getByTestId('alias-beta');
  await alias.getByRole('combobox', { name: 'Second version of beta' }).press('Enter');
  await page.getByRole('option', { name: '1', exact: true }).press('Enter');
  await alias.getByRole('slider', { name: 'Weight of version 1 in beta, percent' }).press('End');
  await expect(tab.getByTestId('version-1')).toContainText('beta 100 %');

  await tab.getByRole('button', { name: 'Delete version 2' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete version 2 of Price?' });
  await dialog.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('the following aliases reference it: [beta]');
  await page.keyboard.press('Escape');

  await alias.getByRole('button', { name: 'Delete alias beta' }).press('Enter');
  await expect(alias).toBeHidden();
  await tab.getByRole('button', { name: 'Delete version 2' }).press('Enter');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
  await expect(tab.getByTestId('version-2')).toBeHidden();
});

/** What a person would do with the AWS CLI. */
async function callLambda(page: Page, operation: string, params: object = {}): Promise<void> {
  const [, document = ''] = /\/d\/([\w-]+)/.exec(page.url()) ?? [];
  const { run } = await (await page.request.get(`/api/documents/${document}`)).json();
  const data = { call: `lambda:${operation}`, params: { FunctionName: 'Price', ...params } };
  const answer = await page.request.post(`/api/runs/${run.run}/calls`, { data });
  expect(answer.status()).toBe(202);
}
