import { expect, test } from '@playwright/test';
import { nodeOf, openExample, runUntil } from './open-workbench.ts';

test('a handler that does not parse keeps the last good version until it is deployed, then fails as AWS says it', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await nodeOf(page, 'Charge').click();
  const editor = page.getByRole('textbox', { name: /Editor content|index\.mjs/ }).first();
  await editor.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('export const handler = async => async => ;');

  const deploy = page.getByRole('button', { name: /^Deploy 1 changed/ });
  await expect(deploy).toBeVisible();
  await runUntil(page, '+10s');
  await expect(nodeOf(page, 'Charge')).not.toContainText('SyntaxError');

  await deploy.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(dialog).toBeHidden();
  await runUntil(page, '+10s');
  await expect(nodeOf(page, 'Charge')).toContainText('Runtime.UserCodeSyntaxError');
});

test('an instant that has passed and a seed that is none are refused where they are typed', async ({ page }) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Run until an instant' }).click();
  await page.getByRole('textbox', { name: 'Run at full speed until' }).fill('00:00:00');
  await expect(page.getByText('That instant has passed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Seed/ }).click();
  await page.getByRole('textbox', { name: 'Seed' }).fill('-1');
  await expect(page.getByText('The seed is a whole number')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start anew' })).toBeDisabled();
});

test('a design that is not there, and a link that opens nothing, say so', async ({ page }) => {
  await page.goto('/d/no-such-design');
  await expect(page.getByRole('heading', { name: 'This design cannot be opened' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the example' }).click();
  await page.waitForURL(/\/d\/[\w-]+/);
});

test('an address mangled on its way opens the page all the same', async ({ page }) => {
  await openExample(page);
  await page.goto(`${page.url().split('?')[0]}?select=Nobody,,&dock=cellar&entry=-1`);
  await expect(nodeOf(page, 'Charge')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true');
});

test('a person’s call says by its form what is wrong with it: not in the run, not JSON, refused by AWS', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('option', { name: 'SNS topic', exact: true }).click();
  const form = page.getByRole('form', { name: 'Publish: Topic' });
  await expect(form).toContainText('Not in the run yet: deploy it first.');
  await page.getByRole('button', { name: /^Deploy 1 changed/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();

  const params = form.getByRole('textbox', { name: 'Parameters of sns:Publish' });
  await params.fill('{"Message": }');
  await form.getByRole('button', { name: 'Publish' }).press('Enter');
  await expect(form.getByRole('alert')).toContainText('The parameters are not JSON');
  await params.fill('{"Message": ""}');
  await form.getByRole('button', { name: 'Publish' }).press('Enter');
  await expect(form.getByRole('alert')).toHaveText('InvalidParameter Invalid parameter: Empty message');
  await params.fill('{"Message": "hello"}');
  await form.getByRole('button', { name: 'Publish' }).press('Enter');
  await expect(page.getByRole('list', { name: 'Received' })).toContainText('hello');
  await expect(form.getByRole('alert')).toBeHidden();
});
